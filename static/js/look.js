/**
 * Applies the chosen look before the first paint. Blocking on purpose and tiny for that
 * reason; theme and text size are the only choices kept outside the sealed store.
 */
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem('theme');
    const size = localStorage.getItem('text-size');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    if (size) root.dataset.textSize = size;
  } catch (error) {
    // A browser may forbid it; then there is no choice to apply.
    if (!(error instanceof DOMException)) throw error;
  }
})();
