/**
 * On a wide screen, the sources and the words of a paragraph beside it: what each source is, and
 * what each word means, the first time it comes up in a part. They are for the eye alone; the number
 * and the word stay links for everybody, and on narrow screens and paper the notes are not shown.
 * @module
 */
import { all, find } from '../shared/pieces.js';

/** As in article.css, which shows the notes. */
const WIDE = '(min-width: 75rem)';
const BLOCKS = '.article__section > :is(p, .table), .article__section :is(li, .plain p)';

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal ends when the page is left
 */
export function noteBeside(main, signal) {
  const wide = window.matchMedia(WIDE);
  const write = () => {
    if (!wide.matches || find(main, '.article').querySelector('.side-notes')) return;
    for (const section of all(main, '.article__section')) noteSection(section);
  };
  wide.addEventListener('change', write, { signal });
  write();
}

/** @param {HTMLElement} section */
function noteSection(section) {
  /** @type {Set<string>} */
  const said = new Set();
  for (const block of all(section, BLOCKS)) {
    const links = all(block, '.cite__mark, .term', HTMLAnchorElement);
    const fresh = links.filter(({ hash }) => !said.has(hash) && said.add(hash));
    const notes = fresh.flatMap(noteOf);
    if (notes.length) put(block, notes);
  }
}

/**
 * @param {HTMLAnchorElement} link to a source or a word
 * @returns {HTMLElement[]} none where the page has no such place
 */
function noteOf(link) {
  const target = document.getElementById(link.hash.slice(1));
  if (!target) return [];
  return link.matches('.term')
    ? [line(words(target, 'dt'), words(target, 'dd'))]
    : [line(link.textContent ?? '', shortly(target))];
}

/** Who, when and what kind of work, as the list of sources says it at length. @param {Element} entry */
function shortly(entry) {
  const authors = find(entry, 'p').firstChild?.textContent?.trim() ?? '';
  const [first = ''] = authors.split(',');
  const who = first === authors ? first.replace(/\.$/, '') : `${first} et al.`;
  return `${who} ${words(entry, 'time')}. ${words(entry, '.references__note span')}.`;
}

/**
 * @param {Element} entry
 * @param {string} selector
 */
function words(entry, selector) {
  return find(entry, selector).textContent ?? '';
}

/**
 * @param {string} name a number or a word
 * @param {string} said
 */
function line(name, said) {
  const note = document.createElement('span');
  const mark = document.createElement('strong');
  mark.textContent = name;
  note.append(mark, ' ', said);
  return note;
}

/**
 * @param {HTMLElement} block
 * @param {HTMLElement[]} notes
 */
function put(block, notes) {
  const aside = document.createElement('span');
  aside.className = 'side-notes';
  aside.setAttribute('aria-hidden', 'true');
  aside.append(...notes);
  // A table scrolls by itself and would cut off what stands beside it.
  if (block.matches('.table')) block.before(aside);
  else block.prepend(aside);
}
