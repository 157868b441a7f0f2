/**
 * The two-week plans.
 * @module
 */
import '../shared/journal-ground.js';
import { define as programmeCard } from '../relax/programme-card.js';
import { define as sampleNote } from '../shared/sample-note.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = { plain: [], withJournal: [sampleNote, programmeCard] };
