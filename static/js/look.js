/**
 * Applies the chosen look before the first paint, hears taps before the app does, and begins the app
 * once the page can be read. Blocking on purpose and tiny for that reason.
 */
import { TAPPED } from './domain/messages.js';
import { handOverEarlyTaps } from './platform/early-taps.js';
import { showFirstLook } from './platform/first-look.js';
import { beginWhenPainted } from './platform/first-paint.js';

showFirstLook(window);
handOverEarlyTaps(window, TAPPED);
beginWhenPainted(window).catch(window.reportError);
