/**
 * What a person tries out.
 * @module
 */
import '../../domain/entry-more.js'; // in one file with the names of what is told
import '../shared/journal-ground.js';
import { define as sampleNote } from '../shared/sample-note.js';
import { define as sealedNote } from '../shared/sealed-note.js';
import { define as tryOut } from '../trends/try-out.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = { plain: [], withJournal: [sealedNote, sampleNote, tryOut] };
