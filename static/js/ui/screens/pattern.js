/**
 * Making or changing a breathing pattern of one's own.
 * @module
 */
import '../patterns/ground.js';
import { define as patternForm } from '../patterns/pattern-form.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = { plain: [], withJournal: [patternForm] };
