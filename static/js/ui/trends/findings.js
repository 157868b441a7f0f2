/**
 * What Trends tells of entries and sessions, in one file. It comes once there is something to tell: a first
 * visit has nothing.
 * @module
 */

import '../shared/journal-ground.js'; // a chunk of its own, which shares with the others in one piece

export { createCompared } from './compared.js';
export { define as defineCalendar } from './day-calendar.js';
export { drawHelped } from './helped-list.js';
export { createPicture } from './large-picture.js';
export { lookAround } from './look-around.js';
export { createLinks } from './together-links.js';
