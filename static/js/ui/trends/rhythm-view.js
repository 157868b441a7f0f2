/**
 * Pain and mood by the part of the day and by the day of the week, as two tables with how many days each
 * number rests on.
 * @module
 */

import { html } from 'lit/html.js';
import * as words from '#messages/trends.js';
import { mood, pain } from '#messages/waves.js';
import { addDays } from '../../domain/day.js';
import { inPieces } from '../../insight/pieces.js';
import { byPartOfDay, byWeekday, PARTS } from '../../insight/rhythm.js';
import { sayDay, sayNumber } from '../shared/days.js';
import { fill, plural } from '../shared/text.js';
import { rowsWhenOpen } from '../shared/waves-words.js';

/** @import { PartOfDay } from '../../domain/day.js' */
/** @import { Entry } from '../../domain/entry.js' */
/** @import { Group } from '../../insight/rhythm.js' */
/** @import { Measure } from '../../insight/series.js' */
/** @typedef {{ name: string, groups: Group[] }} Row a group for each measure */

const NAMES = Object.freeze({ pain, mood });
const MONDAY = '2024-01-01';
/** Any week, for the names of its days. */
const WEEK = Array.from({ length: 7 }, (_, n) => addDays(MONDAY, n));

/**
 * Worked out when somebody looks, in pieces: ten years of days take a phone a moment.
 *
 * @param {() => readonly Entry[]} entries @param {readonly Measure[]} measures
 * @param {() => Promise<void>} rest between two pieces
 */
export const rhythmView = (entries, measures, rest) => html`<details class="waves__details">
  <summary>${words.rhythm}</summary>
  <div ${rowsWhenOpen(() => tables(entries(), measures, rest))}></div>
  <p class="soft">${words.rhythm_chance}</p>
</details>`;

/** @param {readonly Entry[]} entries @param {readonly Measure[]} measures @param {() => Promise<void>} rest */
async function tables(entries, measures, rest) {
  /** @type {Record<PartOfDay, Group>[]} */
  const parts = [];
  /** @type {Group[][]} */
  const weekdays = [];
  for (const measure of measures) {
    parts.push(await inPieces(byPartOfDay(entries, measure), rest));
    weekdays.push(await inPieces(byWeekday(entries, measure), rest));
  }
  return [
    table(
      words.rhythm_parts,
      words.rhythm_part,
      PARTS.map((part) => ({ name: words.parts[part], groups: parts.map((one) => one[part]) })),
      measures,
    ),
    table(
      words.rhythm_weekdays,
      words.rhythm_weekday,
      WEEK.map((day, at) => ({
        name: sayDay(day, { weekday: 'long' }),
        groups: weekdays.map((one) => /** @type {Group} */ (one[at])),
      })),
      measures,
    ),
  ];
}

/** @param {string} caption @param {string} what @param {readonly Row[]} rows @param {readonly Measure[]} measures */
const table = (caption, what, rows, measures) => html`<table class="numbers">
  <caption class="quiet-text">${caption}</caption>
  <thead><tr><th scope="col">${what}</th>${measures.map((one) => html`<th scope="col">${NAMES[one]}</th>`)}</tr></thead>
  <tbody>${rows.map(
    ({ name, groups }) => html`<tr>
      <th scope="row" .textContent=${name}></th>
      ${groups.map((group, at) => html`<td data-label=${NAMES[measures[at] ?? 'mood']} .textContent=${said(group)}></td>`)}
    </tr>`,
  )}</tbody>
</table>`;

/** @param {Group} group */
function said({ days, mean }) {
  if (days === 0) return words.rhythm_none;
  if (mean === null) return plural(words.rhythm_few, days);
  return fill(plural(words.rhythm_mean, days), { mean: sayNumber(mean) });
}
