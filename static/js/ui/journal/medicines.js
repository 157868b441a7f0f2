/**
 * A person's own medicines on the entry sheet: those of the last year are offered, the most used
 * first. No name and no dose is ever suggested.
 * @module
 */

import { html, render } from 'lit/html.js';
import * as words from '#messages/more.js';
import { addDays } from '../../domain/day.js';
import { medicineName, moreOf, TAKEN } from '../../domain/entry-more.js';
import { find, piece } from '../shared/pieces.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { More, Taken } from '../../domain/entry-more.js' */
/** @typedef {More['medicines']} Medicines */
/** @typedef {(name: string, taken: Taken | null) => void} Take */

const OFFERED_DAYS = 365;
const OFFERED = 8;
const NOT_TAKEN = 'none';
const OPTIONS = /** @type {const} */ ([NOT_TAKEN, ...TAKEN]);

/** @param {HTMLFormElement} form @param {{ take: Take, signal: AbortSignal }} given */
export function createMedicines(form, { take, signal }) {
  const typed = find(form, 'input[name="medicine"]', HTMLInputElement);
  /** @type {string[]} */
  let offered = [];
  /** @type {Medicines} */
  let shown = [];

  function add() {
    const name = medicineName(typed.value);
    typed.value = '';
    if (name === '') return;
    offered = [...new Set([...offered, name])];
    if (!shown.some((one) => one.name === name)) take(name, 'taken');
  }

  function draw() {
    const names = [...new Set([...shown.map(({ name }) => name), ...offered])];
    const rows = names.map((name) =>
      medicineRow(name, shown.find((one) => one.name === name)?.taken ?? NOT_TAKEN, take),
    );
    render(rows, piece(form, 'medicines'));
  }

  typed.addEventListener('change', add, { signal });
  typed.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault(); // it adds the medicine; the sheet stays open
      add();
    },
    { signal },
  );

  return {
    /** Take what is typed and was not left yet. */
    settle: add,

    /** @param {Medicines} medicines */
    show(medicines) {
      shown = medicines;
      draw();
    },

    /** @param {readonly Entry[]} entries of the journal, newest first */
    offer(entries) {
      offered = [...new Set([...mostUsed(entries), ...offered])];
      draw();
    },

    /** Another person's journal may be next. */
    forget() {
      offered = [];
      typed.value = '';
    },
  };
}

/** @param {string} name @param {string} taken @param {Take} take */
const medicineRow = (name, taken, take) => html`<label class="medicine">
  <span dir="auto" translate="no" .textContent=${name}></span>
  <select class="input" autocomplete="off" .value=${taken} @change=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => take(name, takenOf(target.value))}>
    ${OPTIONS.map((one) => html`<option value=${one} ?selected=${one === taken} .textContent=${wordsOf(one)}></option>`)}
  </select>
</label>`;

/** @param {string} value @returns {Taken | null} */
const takenOf = (value) => TAKEN.find((one) => one === value) ?? null;

/** @param {Taken | typeof NOT_TAKEN} taken */
const wordsOf = (taken) => words.taken[taken];

/** @param {readonly Entry[]} entries newest first @returns {string[]} names, the most used first */
export function mostUsed(entries) {
  const first = entries[0] ? addDays(entries[0].day, -OFFERED_DAYS) : '';
  /** @type {Map<string, number>} */
  const used = new Map();
  for (const { day, kept } of entries) {
    if (day < first) break;
    for (const { name } of moreOf(kept).medicines) used.set(name, (used.get(name) ?? 0) + 1);
  }
  const names = [...used].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  return names.slice(0, OFFERED);
}
