/**
 * Says something on the page itself, above what stands there: that this window keeps nothing, or
 * that the journal is locked; or, over it, where it moves nothing under a finger that is about to
 * tap, that a part of the page did not arrive. The words wait in templates of the page, so that no
 * further part has to arrive for them.
 * @module
 */

/**
 * @param {HTMLElement} main
 * @param {'start-failed' | 'forgets' | 'insecure' | 'locked'} name of the template
 * @param {() => void} [act] what its button does; the notice is gone then
 */
export function showNotice(main, name, act) {
  const words = main.ownerDocument.querySelector(`template[data-notice="${name}"]`);
  if (!(words instanceof HTMLTemplateElement)) return;
  if (main.querySelector(`[data-said="${name}"]`)) return;
  const notice = words.content.firstElementChild?.cloneNode(true);
  if (!(notice instanceof HTMLElement)) return;
  notice.dataset.said = name;
  notice.querySelector('button')?.addEventListener('click', () => {
    notice.remove();
    act?.();
  });
  main.prepend(notice);
}
