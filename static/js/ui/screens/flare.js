/**
 * A bad moment: how it is, and what can be done lying down.
 * @module
 */
import '../shared/journal-ground.js';
import { define as flareMode } from '../flare/flare-mode.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = { plain: [], withJournal: [flareMode] };
