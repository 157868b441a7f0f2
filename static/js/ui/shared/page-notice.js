/**
 * Says something on the page itself, over what stands there, where it moves nothing under a finger
 * that is about to tap: that this window keeps nothing, that the journal is locked, that a part of
 * the page did not arrive. The words wait in templates of the page, so that no further part has to
 * arrive for them.
 * @module
 */

/**
 * Once at a time on each page.
 *
 * @param {HTMLElement} main
 * @param {'start-failed' | 'forgets' | 'insecure' | 'locked'} name of the template
 * @param {() => void} [act] what its button does; the notice is gone then
 */
export function showNotice(main, name, act) {
  if (main.querySelector(`[data-said="${name}"]`)) return;
  const notice = layOver(main, name);
  if (!notice) return;
  notice.dataset.said = name;
  notice.querySelector('[data-act]')?.addEventListener('click', () => {
    notice.remove();
    act?.();
  });
}

/**
 * @param {Element} main
 * @param {string} name of the template
 * @returns {HTMLElement | null} null where it was read and closed for good
 */
export function layOver(main, name) {
  const words = main.ownerDocument.querySelector(`template[data-notice="${name}"]`);
  if (!(words instanceof HTMLTemplateElement)) return null;
  const notice = /** @type {HTMLElement} */ (words.content.firstElementChild?.cloneNode(true));
  notice.querySelector('.icon-button')?.addEventListener('click', () => {
    notice.remove();
    // Whatever is written says it again. What else is said, the next page is of little use without.
    if (name === 'forgets') words.remove();
  });
  main.prepend(notice);
  return notice;
}
