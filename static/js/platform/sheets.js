/**
 * The style sheets of pages that are shown inside one document. They come along and stay, each in
 * the place it has on every page: what a page looks like does not depend on the way there.
 * @module
 */

/**
 * Put on what `page` wears and `document` does not yet.
 *
 * @param {Document} document
 * @param {Document} page
 * @returns {Promise<boolean>} whether all of it is there
 */
export async function wear(document, page) {
  const found = await Promise.all(sheets(page).map((sheet) => worn(document, sheet)));
  return found.every((isThere) => isThere);
}

/** @param {Document} document @returns {HTMLLinkElement[]} */
const sheets = (document) => [...document.querySelectorAll('link[data-place]')].map(asLink);

/** @param {Element} element */
const asLink = (element) => /** @type {HTMLLinkElement} */ (element);

/** @param {Document} document @param {HTMLLinkElement} sheet @returns {Promise<boolean>} */
function worn(document, sheet) {
  const href = sheet.getAttribute('href');
  const known = sheets(document).find((one) => one.getAttribute('href') === href);
  const link = known ?? placed(document, sheet);
  if (link.sheet) return Promise.resolve(true);
  return new Promise((resolve) => {
    link.addEventListener('load', () => resolve(true));
    link.addEventListener('error', () => {
      link.remove(); // so that the next page that wears it asks again
      resolve(false);
    });
  });
}

/** @param {Document} document @param {HTMLLinkElement} sheet */
function placed(document, sheet) {
  const link = document.importNode(sheet);
  const after = sheets(document).find((one) => place(one) > place(link));
  document.head.insertBefore(link, after ?? null);
  return link;
}

/** @param {HTMLLinkElement} link */
const place = (link) => Number(link.dataset.place);
