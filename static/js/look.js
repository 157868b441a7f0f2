/**
 * Applies the chosen look before the first paint. Blocking on purpose and tiny for that
 * reason; theme and text size are the only choices kept outside the sealed store.
 */
(() => {
  const root = document.documentElement;
  const theme = localStorage.getItem('theme');
  const size = localStorage.getItem('text-size');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (size) root.dataset.textSize = size;
})();
