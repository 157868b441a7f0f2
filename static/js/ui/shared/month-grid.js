/**
 * A month at a glance: of each day its pain, a number in a square, and its mood, a face.
 * Its keys are in `month-keys.js`.
 * @module
 */
import { html, nothing } from 'lit/html.js';
import * as words from '#messages/month.js';
import { rangeOf, weekOf, weeksOfMonth } from '../../domain/month.js';
import { sayDay, sayNumber } from './days.js';
import { moodWord } from './mood-word.js';
import { fill } from './text.js';
import './journal-ground.js'; // a chunk of its own, which shares with the others in one piece

export { after, before } from '#messages/month.js';
export { monthAway } from '../../domain/month.js';
export { dayByKey } from './month-keys.js';

/** @import { DiaryDay } from '../../domain/diary.js' */
/** @import { Shows } from './scores.js' */
/** @typedef {{ low: number, high: number } | null} Range */
/**
 * @typedef {object} Shown
 * @prop {string} anchor a day of the month
 * @prop {string} today
 * @prop {string} chosen empty where none is
 * @prop {ReadonlyMap<string, Pick<DiaryDay<any>, 'day' | 'rows'>>} days those with something on them
 * @prop {Shows} shows
 */

/** @param {Shown} shown @param {string} heading id of what says which month it is */
export function monthGrid(shown, heading) {
  const weeks = weeksOfMonth(shown.anchor);
  const stop = stopOf(shown);
  return html`<table class="month" role="grid" aria-labelledby=${heading}>
    <thead><tr>${weekOf(shown.anchor).map(
      (day) =>
        html`<th scope="col" abbr=${sayDay(day, { weekday: 'long' })}>${sayDay(day, { weekday: 'narrow' })}</th>`,
    )}</tr></thead>
    <tbody>${weeks.map(
      (week) =>
        html`<tr>${week.map((day) => html`<td role="gridcell">${day ? cell(day, day === stop, shown) : nothing}</td>`)}</tr>`,
    )}</tbody>
  </table>
  <p class="soft month__key">${keyOf(shown.shows)}</p>`;
}

/** @param {Shows} shows */
const keyOf = ({ pain, mood }) => (pain ? words.key : mood ? words.key_mood : words.key_quiet);

/** The one day that Tab comes to. @param {Shown} shown */
function stopOf({ anchor, today, chosen }) {
  const month = anchor.slice(0, 7);
  return [chosen, anchor, today].find((day) => day.startsWith(month) && day <= today) ?? anchor;
}

/** What a day told. @param {string} day @param {Shown} shown */
function toldOn(day, { days, shows }) {
  const rows = days.get(day)?.rows ?? [];
  const pain = shows.pain ? rangeOf(rows, 'pain') : null;
  const mood = shows.mood ? rangeOf(rows, 'mood') : null;
  return { rows, pain, mood };
}

/** The same for a day that was chosen, also where it told nothing. @param {string} day @param {Shown} shown */
export function sentenceOf(day, shown) {
  const name = sayToldOn(day, shown);
  return shown.days.has(day) ? `${name}.` : fill(words.nothing, { day: name });
}

/**
 * A day in words: "Wednesday, April 9, pain 4 to 7, mood: Low to Good".
 * @param {string} day @param {Shown} shown
 */
function sayToldOn(day, shown) {
  const { rows, pain, mood } = toldOn(day, shown);
  return [
    sayDay(day, { weekday: 'long', day: 'numeric', month: 'long' }),
    ...(pain ? [said(words.pain, words.pain_range, pain, String)] : []),
    ...(mood ? [said(words.mood, words.mood_range, mood, moodWord)] : []),
    ...(!pain && !mood && rows.length > 0 ? [words.something] : []),
  ].join(', ');
}

/** @param {string} day @param {boolean} isStop @param {Shown} shown */
function cell(day, isStop, shown) {
  const { today, chosen } = shown;
  const { rows, pain, mood } = toldOn(day, shown);
  const name = sayToldOn(day, shown);
  return html`<button class="month__day" type="button" data-day=${day} ?disabled=${day > today}
    tabindex=${isStop ? '0' : '-1'}
    aria-current=${day === today ? 'date' : 'false'} aria-pressed=${day === chosen ? 'true' : 'false'}>
    <span class="quiet-text" .textContent=${name}></span>
    <span class="month__number" aria-hidden="true" translate="no">${sayDay(day, { day: 'numeric' })}</span>
    ${pain ? html`<span class="month__pain" aria-hidden="true" translate="no">${shortly(pain)}</span>` : nothing}
    ${mood ? html`<svg class="icon month__mood" aria-hidden="true"><use href=${`#i-face-${middle(mood)}`}></use></svg>` : nothing}
    ${!pain && !mood && rows.length > 0 ? html`<span class="strip__dot" data-on></span>` : nothing}
  </button>`;
}

/** @param {string} one @param {string} range @param {{ low: number, high: number }} told @param {(n: number) => string} say */
const said = (one, range, { low, high }, say) =>
  fill(low === high ? one : range, { low: say(low), high: say(high) });

/** @param {{ low: number, high: number }} range */
const shortly = ({ low, high }) => [...new Set([low, high])].map((n) => sayNumber(n)).join('–');

/** Of two faces the lower: a bad hour is not made good by a better one. @param {{ low: number, high: number }} range */
const middle = ({ low, high }) => Math.floor((low + high) / 2);
