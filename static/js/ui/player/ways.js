/**
 * The figures of a movement beside its words, in the way that is chosen. They come with the page, the
 * bodies of the less usual ways when one is wanted.
 * @module
 */
import { all } from '../shared/pieces.js';

/** @param {Element} root @param {string} position how the person lies, sits or stands */
export async function showWay(root, position) {
  for (const one of new Set(all(root, '[data-figure]').map((pair) => pair.dataset.figure))) {
    const ways = all(root, `[data-figure="${one}"]`);
    const isDrawn = ways.some((pair) => pair.dataset.way === position);
    const way = isDrawn ? position : ways[0]?.dataset.way;
    for (const pair of ways) pair.hidden = pair.dataset.way !== way;
  }
  const empty = all(root, '[data-figure]:not([hidden]):has([data-body]:empty)');
  if (empty.length > 0) {
    const { putBodiesIn } = await import('./figures.js');
    for (const pair of empty) putBodiesIn(pair);
  }
  showTitle(root);
}

/** The head of the page shows the first figure that moves, in the way that is chosen. @param {Element} root */
function showTitle(root) {
  const [title] = all(root, '[data-title-figure]');
  const pairs = all(root, '[data-figure]:not([hidden])');
  const first = pairs.find(({ children }) => children.length > 1);
  if (!title || !first || title.dataset.titleFigure === first.dataset.way) return;
  title.dataset.titleFigure = first.dataset.way;
  title.replaceChildren(...[...first.children].map((child) => child.cloneNode(true)));
}
