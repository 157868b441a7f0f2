/**
 * What the first paint already shows of who is there: the chosen theme and text size, whether they
 * were here before, and how their account stands. It is kept outside the sealed store for that reason.
 * @module
 */

/** @param {Pick<Window & typeof globalThis, 'document' | 'localStorage' | 'navigator'>} window */
export function showFirstLook(window) {
  const { dataset } = window.document.documentElement;
  try {
    const { localStorage } = window;
    const theme = localStorage.getItem('theme');
    const size = localStorage.getItem('text-size');
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
    if (size) dataset.textSize = size;
    const stands = localStorage.getItem('stands');
    if (stands) dataset.stands = stands;
    if (localStorage.getItem('met')) dataset.met = '';
    // Nobody who was never here has written anything: their pages say so at once. A page that a worker
    // brought is no first one, and where there can be none nothing is kept.
    else if (window.navigator.serviceWorker?.controller === null) dataset.first = '';
  } catch (error) {
    // A browser may forbid it; then there is no choice to apply.
    if (!(error instanceof DOMException)) throw error;
  }
}
