/**
 * A walk: a routine and its player, the next walk held out, and the walks that were done.
 * @module
 */
import '../shared/journal-ground.js';
import { define as helpAside } from '../player/help-aside.js';
import { define as sessionPlayer } from '../player/session-player.js';
import { define as walkLog } from '../player/walk-log.js';
import { define as walkPlan } from '../player/walk-plan.js';
import { define as routineShelf } from '../relax/routine-shelf.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = {
  plain: [],
  withJournal: [helpAside, sessionPlayer, walkPlan, walkLog, routineShelf],
};
