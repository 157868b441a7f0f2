/**
 * Applies the chosen look before the first paint, hears taps before the app does, and begins the app
 * once the page can be read. Blocking on purpose and tiny for that reason; theme, text size and that
 * somebody was here before are kept outside the sealed store.
 */
import { TAPPED } from './domain/messages.js';
import { handOverEarlyTaps } from './platform/early-taps.js';
import { beginWhenPainted } from './platform/first-paint.js';

(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem('theme');
    const size = localStorage.getItem('text-size');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    if (size) root.dataset.textSize = size;
    if (localStorage.getItem('met')) root.dataset.met = '';
  } catch (error) {
    // A browser may forbid it; then there is no choice to apply.
    if (!(error instanceof DOMException)) throw error;
  }
})();

handOverEarlyTaps(window, TAPPED);
beginWhenPainted(window).catch(window.reportError);
