/**
 * The article as sentences to be read aloud: their words, and where they stand on the page.
 * @module
 */

const BLOCKS = 'h1, h2, h3, p, li, th, td';
/** Marks for the eye, buttons and lists of sources are not read out. */
const SILENT = '.cite, .sure, .anchor, .side-notes';
const SILENT_PARTS = '.try, .references, .glossary, .article__bar, .article__contents, [popover]';

/**
 * @typedef {object} Sentence
 * @prop {string} text
 * @prop {Range} range
 */

/**
 * @param {Element} article
 * @param {string} language
 * @returns {Sentence[]}
 */
export function sentencesOf(article, language) {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return [...article.querySelectorAll(BLOCKS)]
    .filter((block) => !block.closest(SILENT_PARTS) && block.checkVisibility())
    .flatMap((block) => sentencesIn(block, segmenter));
}

/**
 * @param {Element} block
 * @param {Intl.Segmenter} segmenter
 * @returns {Sentence[]}
 */
function sentencesIn(block, segmenter) {
  const pieces = textsIn(block);
  const whole = pieces.map(({ data }) => data).join('');
  return [...segmenter.segment(whole)]
    .map(({ segment, index }) => ({ text: tidy(segment), index, end: index + segment.length }))
    .filter(({ text }) => /\p{L}|\p{N}/u.test(text))
    .map(({ text, index, end }) => ({ text, range: rangeOf(pieces, index, end) }));
}

/**
 * @param {Element} block
 * @returns {Text[]}
 */
function textsIn(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (!text.parentElement?.closest(SILENT)) texts.push(text);
  }
  return texts;
}

/**
 * @param {readonly Text[]} pieces
 * @param {number} start
 * @param {number} end
 */
function rangeOf(pieces, start, end) {
  const range = document.createRange();
  let before = 0;
  for (const piece of pieces) {
    const after = before + piece.length;
    if (start >= before && start < after) range.setStart(piece, start - before);
    if (end > before && end <= after) range.setEnd(piece, end - before);
    before = after;
  }
  return range;
}

/** @param {string} text */
function tidy(text) {
  return text.replace(/\s+/g, ' ').trim();
}
