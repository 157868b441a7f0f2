/**
 * The article and its reading tools.
 * @module
 */
import '../shared/ground.js';
import { define as readingTools } from '../read/reading-tools.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = { plain: [readingTools], withJournal: [] };
