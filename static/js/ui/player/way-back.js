/**
 * Who came from the article goes back to the very line they left.
 * @module
 */
import { back_to_article } from '#messages/player.js';

/**
 * @param {HTMLElement} root
 * @param {string} routine
 * @param {{ search: string }} location
 */
export function leadBack(root, routine, { search }) {
  if (new URLSearchParams(search).get('from') !== 'read') return;
  for (const link of root.querySelectorAll('a[data-back]')) {
    link.setAttribute('href', `/read/#try-${routine}`);
    if (link.getAttribute('data-back') === 'label')
      link.setAttribute('aria-label', back_to_article);
    else link.textContent = back_to_article;
  }
}
