/**
 * Says on the page itself that a part of it did not arrive, so that what looks alive is not taken
 * for it. What was chosen already stays chosen, and is saved once the rest is there.
 * @module
 */

/**
 * @param {HTMLElement} main
 * @param {() => Promise<void>} tryAgain
 */
export function showStartFailed(main, tryAgain) {
  const words = main.ownerDocument.querySelector('template[data-start-failed]');
  if (!(words instanceof HTMLTemplateElement)) return;
  const notice = words.content.firstElementChild?.cloneNode(true);
  if (!(notice instanceof HTMLElement)) return;
  notice.querySelector('button')?.addEventListener('click', () => {
    notice.remove();
    void tryAgain();
  });
  main.prepend(notice);
}
