/**
 * The picture of pain and mood over a time the person chooses, with its averages and what lies below it.
 * @module
 */

import { html, render } from 'lit/html.js';
import { title as places_title } from '#messages/places.js';
import {
  how_counted,
  how_title,
  mood_average,
  of_five,
  of_ten,
  pain_average,
  quiet,
  scale_note,
  scale_note_mood,
} from '#messages/trends.js';
import { check_ins, empty_period } from '#messages/waves.js';
import { lengthOf } from '../../insight/compare.js';
import { inPieces } from '../../insight/pieces.js';
import { summary, within } from '../../insight/series.js';
import { placesBeside } from '../../insight/stretches.js';
import { sayNumber } from '../shared/days.js';
import { lookUp, lookUpNewest } from '../shared/looked-up.js';
import { find, piece } from '../shared/pieces.js';
import { plural } from '../shared/text.js';
import { drawWaves, wavesChart } from '../shared/waves-chart.js';
import {
  changeBeside,
  changeOf,
  lookAt,
  rowsWhenOpen,
  sentenceOf,
  tableOf,
} from '../shared/waves-words.js';
import { dayWalk } from './day-walk.js';
import { placesView } from './places-beside.js';
import { rhythmView } from './rhythm-view.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Flare } from '../../domain/flare.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Wave } from '../shared/waves-chart.js' */
/** @typedef {Awaited<ReturnType<typeof lookUp>> & { flares?: readonly Flare[] }} Found `flares` where it is all there is */

const ALL = 'all';
/** Of a journal that has just begun. */
const LEAST_DAYS = 7;

/** @param {HTMLElement} place that has its pieces @param {App} app */
export function createPicture(place, app) {
  /** The day that was walked to. */
  let walked = '';

  /** Whatever waits has its turn. @type {() => Promise<void>} */
  const rest = () => new Promise((resolve) => app.timers.set(resolve, 0));

  /** Null stands for all of them. @returns {number | null} */
  function chosenDays() {
    const { value } = find(place, 'input[name="period"]:checked', HTMLInputElement);
    return value === ALL ? null : Number(value);
  }

  /** @param {Found} found */
  function daysOf({ entries, last }) {
    const oldest = entries.at(-1)?.day ?? last;
    return chosenDays() ?? Math.max(LEAST_DAYS, lengthOf({ from: oldest, to: last }));
  }

  /**
   * All entries are needed for it: the time before reaches back twice as far.
   * @param {Found} found @param {number} days
   * @returns {() => unknown} worked out when somebody looks
   */
  function placesOf({ entries, last, measures }, days) {
    const names = JSON.parse(place.dataset.places ?? '{}');
    const template = find(place, 'template', HTMLTemplateElement);
    return async () => {
      const beside = await inPieces(placesBeside(entries, last, days), rest);
      return placesView(beside, names, template, measures.includes('pain'));
    };
  }

  return {
    newest: () => lookUpNewest(app, () => chosenDays() ?? Number.MAX_SAFE_INTEGER),

    /** @returns {Promise<Found>} */
    async all() {
      const [found, flares] = await Promise.all([lookUp(app), app.flares.all()]);
      return { ...found, flares };
    },

    /** @param {Found} found @returns {boolean} whether there was something to draw */
    draw(found) {
      const { entries, measures, isQuiet, last, flares } = found;
      const hasAny = entries.some(
        (entry) => isQuiet || measures.some((one) => entry[one] !== null),
      );
      const days = daysOf(found);
      const places = flares ? placesOf(found, days) : () => '';
      const shown = () => (flares ? within(entries, last, days) : []);
      const rhythm = rhythmView(shown, measures, rest);
      const view = lookAt(entries, measures, last, days, flares);
      const lines = drawWaves(view.waves, view.days);
      const table = tableOf(view);
      const draw = () => {
        const walk = dayWalk(view, walked, (day) => {
          walked = day;
          draw();
        });
        const given = { places, rhythm, lines, table, walk, walked };
        render(hasAny ? picture(view, given) : '', piece(place, 'picture'));
      };
      draw();
      return hasAny;
    },
  };
}

/**
 * @param {ReturnType<typeof lookAt>} view
 * @param {{ places: () => unknown, rhythm: unknown, lines: unknown, table: unknown, walk: unknown, walked: string }} given
 */
function picture(view, { places, rhythm, lines, table, walk, walked }) {
  if (view.waves.length === 0) return withoutScores(places);
  if (view.count === 0) return html`<p class="soft">${empty_period}</p>`;
  const sentence = sentenceOf(view);
  const hasPain = view.waves.some(({ measure }) => measure === 'pain');
  return html`<div class="averages">${view.waves.map((wave) => average(wave, view.days))}</div>
    ${wavesChart({ ...view, sentence, mark: walked, lines })}
    ${walk}
    <p class="soft" .textContent=${`${sentence} ${changeOf(view)}`}></p>
    ${table}
    <details class="waves__details">
      <summary>${places_title}</summary>
      <div class="places" ${rowsWhenOpen(places)}></div>
    </details>
    ${rhythm}
    <details class="waves__details">
      <summary>${how_title}</summary>
      <p class="soft" .textContent=${`${hasPain ? scale_note : scale_note_mood} ${how_counted}`}></p>
    </details>`;
}

/** @param {() => unknown} places */
const withoutScores = (places) => html`<p class="soft">${quiet}</p>
  <h2 class="setting__name">${places_title}</h2>
  <div class="places" ${rowsWhenOpen(places)}></div>`;

/** @param {Wave} wave @param {number} days */
function average({ measure, means }, days) {
  const found = summary(means);
  if (!found) return '';
  const isPain = measure === 'pain';
  return html`<p class="average average--${measure}">
    <span class="average__name legend__item legend__item--${measure}" .textContent=${isPain ? pain_average : mood_average}></span>
    <span class="average__number"><span translate="no">${sayNumber(found.mean)}</span> <small .textContent=${isPain ? of_ten : of_five}></small></span>
    <span class="average__change" .textContent=${changeBeside(means, days)}></span>
    <span class="soft" .textContent=${plural(check_ins, found.n)}></span>
  </p>`;
}
