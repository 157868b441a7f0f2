/**
 * Pain, mood, time or time zone written in two places at once: the newest is shown, and what the
 * other says stands beside it, to use that or to keep this.
 * @module
 */

import { html, render } from 'lit/html.js';
import {
  keep_this,
  keep_value,
  of_ten,
  other_says,
  time_zone,
  use_other,
  use_value,
} from '#messages/entry.js';
import { faces } from '#messages/scales.js';
import { isLocalTime, isOffset } from '../../domain/day.js';
import { sayClock } from '../shared/clock.js';
import { dayTime, sayNumber } from '../shared/days.js';
import { find } from '../shared/pieces.js';
import { fill, wordFor } from '../shared/text.js';
import { unfold } from './entry-form.js';

/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @import { Today } from '../shared/today.js' */
/** @typedef {'pain' | 'mood' | 'at' | 'tz'} Field */

/** @type {readonly Field[]} */
const FIELDS = ['pain', 'mood', 'at', 'tz'];

/**
 * @param {HTMLElement} sheet with a place `data-others-of` each
 * @param {Entry} entry
 * @param {object} how
 * @param {Pick<Today, 'day' | 'dayOf'>} how.today
 * @param {(choice: Draft) => void} how.onChosen the value that shall be; the other goes
 */
export function showOtherValues(sheet, entry, { today, onChosen }) {
  for (const field of FIELDS) {
    const here = entry[field];
    const others = (entry.others[field] ?? []).filter((value) => value !== here);
    const choose = (/** @type {unknown} */ value) =>
      onChosen(/** @type {Draft} */ ({ [field]: value }));
    const place = find(sheet, `[data-others-of="${field}"]`);
    render(
      others.flatMap((value) => {
        const words = wordsFor(field, value, today);
        return words === ''
          ? []
          : [
              otherValue(
                words,
                () => choose(value),
                () => choose(here),
              ),
            ];
      }),
      place,
    );
    if (place.childElementCount > 0) unfold(place);
  }
}

/** @param {string} words @param {() => void} use @param {() => void} keep */
export const otherValue = (words, use, keep) => html`<div class="other">
  <p .textContent=${fill(other_says, { value: words })}></p>
  <div class="chips">
    <button class="button button--quiet button--small" type="button" aria-label=${fill(use_value, { value: words })} @click=${use}>${use_other}</button>
    <button class="button button--plain" type="button" aria-label=${fill(keep_value, { value: words })} @click=${keep}>${keep_this}</button>
  </div>
</div>`;

/** @param {Field} field @param {unknown} value @param {Pick<Today, 'day' | 'dayOf'>} today @returns {string} empty for what no screen knows */
function wordsFor(field, value, today) {
  if (field === 'pain') return Number.isInteger(value) ? fill(of_ten, { n: Number(value) }) : '';
  if (field === 'mood')
    return Object.hasOwn(faces, String(value)) ? wordFor(faces, String(value)) : '';
  if (field === 'tz')
    return isOffset(value) ? fill(time_zone, { zone: zoneOf(Number(value)) }) : '';
  return isLocalTime(value) ? dayTime(value, today.dayOf(value), today.day()) : '';
}

/** @param {number} tz minutes to add to local time for UTC @returns {string} UTC+5:30 */
function zoneOf(tz) {
  if (tz === 0) return 'UTC';
  const minutes = Math.abs(tz);
  const ahead = minutes % 60 === 0 ? sayNumber(minutes / 60) : sayClock(minutes);
  return `UTC${tz < 0 ? '+' : '−'}${ahead}`;
}
