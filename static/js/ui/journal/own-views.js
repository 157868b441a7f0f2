/**
 * What the entry sheet shows of a person's own parts of a day: to tick, to tell as a number, to call
 * otherwise.
 * @module
 */

import { html } from 'lit/html.js';
import * as words from '#messages/own.js';
import { renamed } from '../../domain/own-factors.js';
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

/** @param {OwnFactor} factor @param {(factor: OwnFactor) => void} keep */
export const manageRow = (factor, keep) => html`<li class="row">
  <input class="input grow" type="text" maxlength="64" dir="auto" translate="no" autocomplete="off" aria-label=${fill(words.rename, factorName(factor))} .value=${factor.name}
    @change=${(/** @type {{ target: HTMLInputElement }} */ { target }) => keep(renamed(factor, target.value))}>
  <button class="button button--quiet button--small" type="button" aria-label=${fill(factor.hidden ? words.show_of : words.hide_of, factorName(factor))}
    @click=${() => keep({ ...factor, hidden: !factor.hidden })}>${factor.hidden ? words.show : words.hide}</button>
</li>`;

/** @param {OwnFactor} factor */
const factorName = ({ name }) => ({ name });
