/**
 * The player's elements, for a page that asks for them once it knows what is to be played.
 * @module
 */
import '../shared/journal-ground.js';
import { define as helpAside } from './help-aside.js';
import { define as sessionPlayer } from './session-player.js';

export const elements = [helpAside, sessionPlayer];
