/**
 * The plan for a flare-up: nothing is played, and a person writes words of their own.
 * @module
 */
import '../shared/journal-ground.js';
import { define as ownWords } from '../player/own-words.js';
import { define as planFields } from '../player/plan-fields.js';
import { define as routineShelf } from '../relax/routine-shelf.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = { plain: [], withJournal: [ownWords, planFields, routineShelf] };
