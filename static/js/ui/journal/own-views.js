/**
 * What the entry sheet shows of a person's own parts of a day: to tick, to tell as a number or from
 * 0 to 10, to call otherwise.
 * @module
 */

import { html, nothing } from 'lit/html.js';
import { clear, of_ten } from '#messages/entry.js';
import * as words from '#messages/own.js';
import { MOST_PAIN } from '../../domain/entry.js';
import { renamed } from '../../domain/own-factors.js';
import { sayNumber } from '../shared/days.js';
import { fill } from '../shared/text.js';

/** @import { OwnFactor } from '../../domain/own-factors.js' */

/** @param {OwnFactor} factor @param {boolean} isTicked */
export const chip = ({ id, name }, isTicked) => html`<label class="chip">
  <input type="checkbox" name="factors" value=${id} autocomplete="off" .checked=${isTicked}><span dir="auto" translate="no" .textContent=${name}></span>
</label>`;

/** @param {OwnFactor} factor @param {number | undefined} amount @param {(id: string, amount: number | null) => void} tell */
export const numberRow = ({ id, name, unit }, amount, tell) => html`<label class="medicine">
  <span dir="auto" translate="no" .textContent=${[name, unit].filter(Boolean).join(', ')}></span>
  <input class="input" type="number" inputmode="decimal" step="any" autocomplete="off" .value=${String(amount ?? '')}
    @change=${(/** @type {{ target: HTMLInputElement }} */ { target }) => target.validity.valid && tell(id, target.value === '' ? null : target.valueAsNumber)}>
</label>`;

const MARKS = Array.from({ length: MOST_PAIN + 1 }, (_, n) => n);

/**
 * A scale as `scale` in `partials/scales.html`: radios, nothing chosen beforehand (ADR 8).
 *
 * @param {OwnFactor} factor @param {number | undefined} amount @param {(id: string, amount: number | null) => void} tell
 */
export const scaleRow = (
  { id, name },
  amount,
  tell,
) => html`<div class="scale scale--ease own-scale" role="radiogroup" aria-label=${name}
  @change=${(/** @type {{ target: HTMLInputElement }} */ { target }) => tell(id, Number(target.value))}>
  <div class="between own-scale__head">
    <span dir="auto" translate="no" aria-hidden="true" .textContent=${name}></span>
    ${amount === undefined ? nothing : told({ id, name }, amount, tell)}
  </div>
  <div class="scale__grid">
    <p class="scale__end scale__end--low" id=${end(id, 'low')}>${words.scale_low}</p>
    <div class="scale__cells">${MARKS.map(
      (n) =>
        html`<label class="scale__cell"><input type="radio" name=${`own/${id}`} value=${n} autocomplete="off" aria-describedby=${n === 0 ? end(id, 'low') : n === MOST_PAIN ? end(id, 'high') : nothing} .checked=${amount === n}>${sayNumber(n)}</label>`,
    )}</div>
    <p class="scale__end scale__end--high" id=${end(id, 'high')}>${words.scale_high}</p>
  </div>
</div>`;

/** @param {string} id @param {'low' | 'high'} which @returns {string} id of the words at that end, without a space */
const end = (id, which) => `own-${encodeURIComponent(id)}-${which}`;

/** @param {Pick<OwnFactor, 'id' | 'name'>} factor @param {number} amount @param {(id: string, amount: null) => void} tell */
const told = (
  { id, name },
  amount,
  tell,
) => html`<span><b aria-hidden="true" .textContent=${fill(of_ten, { n: sayNumber(amount) })}></b><button class="button button--plain sheet__clear" type="button"
  @click=${(/** @type {{ currentTarget: HTMLElement }} */ { currentTarget }) => {
    currentTarget.closest('.own-scale')?.querySelector('input')?.focus(); // the button goes
    tell(id, null);
  }}>${clear}<span class="quiet-text" .textContent=${` ${name}`}></span></button></span>`;

/** @param {OwnFactor} factor @param {(factor: OwnFactor) => void} keep */
export const manageRow = (factor, keep) => html`<li class="row">
  <input class="input grow" type="text" maxlength="64" dir="auto" translate="no" autocomplete="off" aria-label=${fill(words.rename, factorName(factor))} .value=${factor.name}
    @change=${(/** @type {{ target: HTMLInputElement }} */ { target }) => keep(renamed(factor, target.value))}>
  <button class="button button--quiet button--small" type="button" aria-label=${fill(factor.hidden ? words.show_of : words.hide_of, factorName(factor))}
    @click=${() => keep({ ...factor, hidden: !factor.hidden })}>${factor.hidden ? words.show : words.hide}</button>
</li>`;

/** @param {OwnFactor} factor */
const factorName = ({ name }) => ({ name });
