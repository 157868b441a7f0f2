/**
 * What the waves show, in one sentence and as a table.
 * @module
 */

import { Directive, directive } from 'lit/directive.js';
import { html, noChange, render } from 'lit/html.js';
import { faces } from '#messages/scales.js';
import {
  average_mood,
  average_pain,
  bands as bands_say,
  check_ins,
  column_count,
  column_day,
  column_flare,
  counted,
  days as day_forms,
  down_by,
  empty_period,
  fell,
  flare_there,
  from_to,
  mood,
  nothing,
  pain,
  rose,
  stayed,
  table,
  table_caption,
  up_by,
} from '#messages/waves.js';
import { addDays } from '../../domain/day.js';
import { bandsIn } from '../../insight/bands.js';
import { dayMeans, firstDay, halfChange, summary, within } from '../../insight/series.js';
import { sayDay, sayNumber, shortDay } from './days.js';
import { fill, plural } from './text.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Flare } from '../../domain/flare.js' */
/** @import { Band } from '../../insight/bands.js' */
/** @import { DayMean, Measure } from '../../insight/series.js' */
/** @import { Wave } from './waves-chart.js' */

/** @typedef {ReturnType<typeof lookAt>} View */

const NAMES = Object.freeze({ pain, mood });
/** Smaller than this is the same, once it is rounded. */
export const NOTICED = 0.05;

/**
 * @param {readonly Entry[]} entries
 * @param {Measure[]} measures where there are none, all entries count
 * @param {string} last
 * @param {number} days
 * @param {readonly Flare[]} [flares]
 */
export function lookAt(entries, measures, last, days, flares = []) {
  const seen = within(entries, last, days).filter(
    (entry) => measures.length === 0 || measures.some((measure) => entry[measure] !== null),
  );
  return {
    waves: measures.map((measure) => ({ measure, means: dayMeans(seen, measure, last, days) })),
    days,
    first: firstDay(last, days),
    last,
    count: seen.length,
    perDay: countByDay(seen),
    bands: bandsIn(flares, last, days),
  };
}

/** @param {readonly Entry[]} entries @returns {Map<string, number>} in order of the days */
function countByDay(entries) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (let at = entries.length - 1; at >= 0; at--) {
    const { day } = /** @type {Entry} */ (entries[at]);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}

/** @param {View} view @returns {string} */
export function sentenceOf({ waves, count, perDay, bands }) {
  if (count === 0) return empty_period;
  const parts = [
    fill(counted, { check_ins: plural(check_ins, count), days: plural(day_forms, perDay.size) }),
  ];
  for (const { measure, means } of waves) {
    const found = summary(means);
    if (!found) continue;
    const n = sayNumber(found.mean);
    if (measure === 'pain') parts.push(fill(average_pain, { n }));
    else parts.push(fill(average_mood, { n, word: faceOf(found.mean) }));
  }
  const band = bands.at(-1);
  if (band) parts.push(fill(bands_say, { when: sayBand(band) }));
  return parts.join(' ');
}

/** @param {Band} band */
const sayBand = ({ from, to }) =>
  from === to ? sayDay(from) : fill(from_to, { from: sayDay(from), to: sayDay(to) });

/**
 * How the second half of a time differs, beside its average: "down 2.1".
 *
 * @param {Wave['means']} means
 * @param {number} days
 * @returns {string} empty while that is unsure, or too little to be noticed
 */
export function changeBeside(means, days) {
  const change = halfChange(means, days);
  if (change === null || Math.abs(change) < NOTICED) return '';
  return fill(change > 0 ? up_by : down_by, { n: sayNumber(Math.abs(change)) });
}

/** @param {View} view @returns {string} how the second half differs; empty while that is unsure */
export function changeOf({ waves, days }) {
  return waves
    .map(({ measure, means }) => {
      const change = halfChange(means, days);
      if (change === null) return '';
      const form = Math.abs(change) < NOTICED ? stayed : change > 0 ? rose : fell;
      return fill(form, { measure: NAMES[measure], n: sayNumber(Math.abs(change)) });
    })
    .filter((text) => text !== '')
    .join(' ');
}

/** @param {View} view */
export function tableOf({ waves, perDay, bands, last }) {
  const isThere = (/** @type {string} */ day) =>
    bands.some(({ from, to }) => from <= day && day <= to);
  const days = [...new Set([...perDay.keys(), ...bands.flatMap(daysIn)])].sort().reverse();
  return html`<details class="waves__details">
    <summary>${table}</summary>
    <table class="numbers">
      <caption class="quiet-text">${table_caption}</caption>
      <thead>
        <tr>
          <th scope="col">${column_day}</th>
          ${waves.map(({ measure }) => html`<th scope="col" .textContent=${NAMES[measure]}></th>`)}
          <th scope="col">${column_count}</th>
          ${bands.length > 0 ? html`<th scope="col">${column_flare}</th>` : ''}
        </tr>
      </thead>
      <tbody ${rowsWhenOpen(() => {
        const told = waves.map(({ means }) => new Map(means.map((one) => [one.day, one])));
        return days.map((day) =>
          rowOf(
            { name: shortDay(day, last), count: perDay.get(day) ?? 0 },
            told.map((one, at) => ({ ...waves[at], mean: one.get(day) })),
            bands.length > 0 ? isThere(day) : null,
          ),
        );
      })}></tbody>
    </table>
  </details>`;
}

/**
 * Rows are made when somebody looks: those of a year take a slow phone half a second. What is worked out in
 * pieces comes as a promise, and only the last that was asked for is shown.
 */
export const rowsWhenOpen = directive(
  class extends Directive {
    #asked = 0;
    /** @type {unknown} */
    #rows;

    /** @param {() => unknown} _rows */
    render(_rows) {
      return noChange;
    }

    /** @param {import('lit/directive.js').ElementPart} part @param {[() => unknown]} given */
    update({ element }, [rows]) {
      if (rows === this.#rows) return noChange;
      this.#rows = rows;
      const details = element.closest('details');
      const show = (/** @type {unknown} */ made) =>
        render(made, /** @type {HTMLElement} */ (element));
      const draw = () => {
        const asked = ++this.#asked;
        if (details && !details.open) return;
        const made = rows();
        if (!(made instanceof Promise)) show(made);
        else made.then((found) => asked === this.#asked && show(found), window.reportError);
      };
      if (details) details.ontoggle = draw;
      draw();
      return noChange;
    }
  },
);

/** @param {Band} band */
const daysIn = ({ from, at, until }) =>
  Array.from({ length: until - at + 1 }, (_, n) => addDays(from, n));

/**
 * @param {{ name: string, count: number }} told
 * @param {{ measure?: Measure, mean: DayMean | undefined }[]} means of each wave
 * @param {boolean | null} isThere null where no flare-up is told of
 */
function rowOf({ name, count }, means, isThere) {
  return html`<tr>
    <th scope="row" .textContent=${name}></th>
    ${means.map(({ measure, mean }) => html`<td data-label=${NAMES[measure ?? 'mood']} .textContent=${mean ? sayNumber(mean.mean) : nothing}></td>`)}
    <td data-label=${column_count} .textContent=${sayNumber(count)}></td>
    ${isThere === null ? '' : html`<td data-label=${column_flare} .textContent=${isThere ? flare_there : ''}></td>`}
  </tr>`;
}

/** @param {number} mean @returns {string} the nearest face */
function faceOf(mean) {
  const nearest = /** @type {'1' | '2' | '3' | '4' | '5'} */ (String(Math.round(mean)));
  return faces[nearest];
}
