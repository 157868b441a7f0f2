/**
 * Trends: two waves.
 * @module
 */
import '../shared/journal-ground.js';
import { define as sealedNote } from '../shared/sealed-note.js';
import { define as trendsView } from '../trends/trends-view.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = { plain: [], withJournal: [sealedNote, trendsView] };
