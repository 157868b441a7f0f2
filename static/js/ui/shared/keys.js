/**
 * Keys for whoever has a keyboard: 0 to 9 for pain, N for an entry, / for search, ? for the list of
 * them. They work outside of fields alone, and can be switched off where they are listed, since a
 * key by itself is pressed by accident and by voice (WCAG 2.1.4).
 * @module
 */
import { address } from '../../platform/addresses.js';
import { remember } from '../../platform/look.js';
import { all, find } from './pieces.js';

/** @import { Local } from '../../platform/local.js' */

const SETTING = 'keys';
const OFF = 'off';
const SEARCH_COMES_MS = 3_000;
/** A dialog keeps the focus after it is closed, until the next frame. */
const TYPED_INTO =
  'textarea, select, dialog[open], [contenteditable], input:not([type="radio"], [type="checkbox"])';

/**
 * @param {object} parts
 * @param {Document} parts.document
 * @param {{ go(path: string): Promise<void> }} parts.navigation
 * @param {Local} parts.storage where it is kept that they are switched off
 */
export function followKeys({ document, navigation, storage }) {
  const list = find(document, '.keys', HTMLDialogElement);
  const use = find(list, 'input', HTMLInputElement);
  use.checked = storage.getItem(SETTING) !== OFF;
  use.addEventListener('change', () => remember(storage, SETTING, use.checked ? null : OFF));
  find(list, 'button').addEventListener('click', () => list.close());
  document.addEventListener('keydown', onKey);

  /** @type {Readonly<Record<string, () => unknown>>} */
  const actions = {
    n: toNewEntry,
    N: toNewEntry,
    '/': () => toSearch(document, navigation),
    '?': () => list.showModal(),
  };

  function toNewEntry() {
    return navigation.go(`${address('journal')}?entry=new`);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(TYPED_INTO)) return;
    if (isInSession(document) || (!use.checked && event.key !== '?')) return;
    const pain = /^\d$/.test(event.key) ? painCell(document, event.key) : undefined;
    const act = pain ? () => pain.click() : actions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

/** The player has keys of its own. @param {Document} document */
const isInSession = (document) => document.querySelector('.player:not([hidden])') !== null;

/** @param {Document} document @param {string} value */
function painCell(document, value) {
  const cells = all(document, `main input[name="pain"][value="${value}"]`, HTMLInputElement);
  return cells.find((cell) => cell.checkVisibility());
}

/**
 * The search comes into view once the journal is read, if there is something to search.
 *
 * @param {Document} document
 * @param {{ go(path: string): Promise<void> }} navigation
 */
async function toSearch(document, navigation) {
  if (isSearching(document)) return;
  await navigation.go(address('journal'));
  if (isSearching(document)) return;
  const watch = new MutationObserver(() => isSearching(document) && watch.disconnect());
  watch.observe(find(document, 'main'), { subtree: true, attributeFilter: ['hidden'] });
  setTimeout(() => watch.disconnect(), SEARCH_COMES_MS);
}

/** @param {Document} document @returns {boolean} whether the search has the focus now */
function isSearching(document) {
  const field = document.querySelector('#journal-search');
  if (!(field instanceof HTMLElement) || !field.checkVisibility()) return false;
  field.focus();
  return true;
}
