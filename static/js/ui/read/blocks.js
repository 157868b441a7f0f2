/**
 * The article as a list of blocks (headings, paragraphs, points), to find a place in it again.
 * @module
 */

/** @import { Place } from '../../platform/reading.js' */

const BLOCKS = 'h2, h3, p, li, tr';

/**
 * @param {Element} article
 * @returns {HTMLElement[]} in the order of reading
 */
export function blocksOf(article) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll(BLOCKS))].filter(
    (block) => block.closest('.article__section'),
  );
}

/**
 * @param {readonly HTMLElement[]} blocks
 * @param {number} top the height, in the window, below which a block counts as being read
 * @returns {Place | null} null above the first heading
 */
export function placeAt(blocks, top) {
  const at = blocks.findIndex((block) => {
    const box = block.getBoundingClientRect();
    return box.height > 0 && box.bottom > top;
  });
  for (let heading = at; heading >= 0; heading -= 1) {
    const { id } = /** @type {HTMLElement} */ (blocks[heading]);
    if (isHeading(blocks[heading]) && id) return { id, nth: at - heading };
  }
  return null;
}

/**
 * @param {readonly HTMLElement[]} blocks
 * @param {Place} place
 * @returns {{ heading: HTMLElement, block: HTMLElement } | null} null where the article has changed
 */
export function findPlace(blocks, { id, nth }) {
  const at = blocks.findIndex((block) => block.id === id);
  const heading = blocks[at];
  if (!heading) return null;
  return { heading, block: blocks[at + nth] ?? heading };
}

/** @param {Element | undefined} block */
function isHeading(block) {
  return block?.localName === 'h2' || block?.localName === 'h3';
}
