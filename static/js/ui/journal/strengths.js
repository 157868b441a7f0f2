/**
 * How strong it was at each place, on the entry sheet: asked for places that are ticked, and only where
 * somebody unfolds it. A place without a strength hurt all the same.
 * @module
 */

import { repeat } from 'lit/directives/repeat.js';
import { html, render } from 'lit/html.js';
import { strength_none } from '#messages/entry.js';
import { MOST_PAIN, PLACE } from '../../domain/entry.js';
import { moreOf, strengthFields } from '../../domain/entry-more.js';
import { sayNumber } from '../shared/days.js';
import { all, piece } from '../shared/pieces.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { EntryDraft } from './entry-draft.js' */

const NUMBERS = [...Array(MOST_PAIN + 1).keys()];

/**
 * @param {HTMLFormElement} form
 * @param {object} given
 * @param {() => EntryDraft | null} given.draft
 * @param {AbortSignal} given.signal
 */
export function createStrengths(form, { draft, signal }) {
  /** @type {ReadonlyMap<string, number | null>} by place */
  let told = new Map();

  /** @param {string} place @param {number | null} strength */
  function tell(place, strength) {
    told = new Map([...told, [place, strength]]);
    draft()?.put({ more: strengthFields(place, strength) });
  }

  function draw() {
    const ticked = all(form, 'input[name="places"]:checked', HTMLInputElement);
    piece(form, 'strength').hidden = ticked.length === 0;
    render(
      repeat(
        ticked,
        ({ value }) => value,
        (box) => row(box, told.get(box.value) ?? null, tell),
      ),
      piece(form, 'strengths'),
    );
  }

  form.addEventListener(
    'change',
    ({ target }) => {
      if (!(target instanceof HTMLInputElement && target.name === 'places')) return;
      // Where it does not hurt, it is not strong either.
      if (!target.checked && told.has(target.value)) {
        told = new Map([...told].filter(([place]) => place !== target.value));
        draft()?.put({ more: { [PLACE + target.value]: undefined } });
      }
      draw();
    },
    { signal },
  );

  return {
    /** @param {string} place a ticked one @param {number} strength */
    tell(place, strength) {
      tell(place, strength);
      draw();
    },

    /** Another person's journal may be next. */
    forget() {
      told = new Map();
      draw();
    },

    /** @param {Entry} entry */
    show(entry) {
      told = new Map(moreOf(entry.kept).strengths.map(({ place, strength }) => [place, strength]));
      draw();
    },
  };
}

/** @param {HTMLInputElement} box @param {number | null} strength @param {(place: string, strength: number | null) => void} tell */
const row = (box, strength, tell) => html`<label class="medicine">
  <span .textContent=${box.closest('label')?.textContent ?? ''}></span>
  <select class="input" autocomplete="off" @change=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => tell(box.value, target.value === '' ? null : Number(target.value))}>
    <option value="" ?selected=${strength === null}>${strength_none}</option>
    ${NUMBERS.map((n) => html`<option value=${n} .selected=${strength === n}>${sayNumber(n)}</option>`)}
  </select>
</label>`;
