/**
 * Questionnaires that doctors know.
 * @module
 */
import '../shared/journal-ground.js';
import { define as questionnaireCard } from '../questionnaires/questionnaire-card.js';
import { define as sampleNote } from '../shared/sample-note.js';
import { define as sealedNote } from '../shared/sealed-note.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = { plain: [], withJournal: [sealedNote, sampleNote, questionnaireCard] };
