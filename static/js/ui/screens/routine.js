/**
 * One routine and its player.
 * @module
 */
import { define as planFields } from '../elements/plan-fields.js';
import { define as sessionPlayer } from '../elements/session-player.js';

export const elements = [planFields, sessionPlayer];
