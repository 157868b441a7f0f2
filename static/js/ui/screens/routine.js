/**
 * One routine and its player. Walks and the plan for a flare-up have screens of their own.
 * @module
 */
import '../shared/journal-ground.js';
import { define as helpAside } from '../player/help-aside.js';
import { define as sessionPlayer } from '../player/session-player.js';
import { define as routineShelf } from '../relax/routine-shelf.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = { plain: [], withJournal: [helpAside, sessionPlayer, routineShelf] };
