/**
 * A session late in the day: the page is dark for as long as it lasts, unless somebody chose how it
 * looks, and the breath is a dim outline.
 * @module
 */

/**
 * @param {HTMLElement} player
 * @param {HTMLElement} root carries the theme
 * @returns {() => void} ends the night
 */
export function beginNight(player, root) {
  const isChosen = root.dataset.theme !== undefined;
  if (!isChosen) root.dataset.theme = 'dark';
  player.dataset.night = '';
  return () => {
    if (!isChosen) delete root.dataset.theme;
    delete player.dataset.night;
  };
}
