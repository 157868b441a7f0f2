/**
 * `<trends-view>`: pain and mood over a time the person chooses.
 * @module
 */

import { html, render } from 'lit/html.js';
import { title as places_title } from '#messages/places.js';
import {
  managed,
  medicine,
  notes,
  own_number,
  own_scale,
  own_unit,
  own_yes,
  trial,
  trial_now,
} from '#messages/sample.js';
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
import { seeded } from '../../insight/random.js';
import { summary, within } from '../../insight/series.js';
import { placesBeside } from '../../insight/stretches.js';
import { sayNumber } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { lookUp, lookUpNewest } from '../shared/looked-up.js';
import { find } from '../shared/pieces.js';
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

/** In the address: begin with a sample. */
const LOOK = '#sample';
const ALL = 'all';
/** Of a journal that has just begun. */
const LEAST_DAYS = 7;
/** Always the same weeks. */
const SAMPLE_SEED = 3;

/** @param {App} app */
export function define(app) {
  defineElement('trends-view', TrendsView, app);
}

class TrendsView extends AppElement {
  #isShown = false;
  /** The day that was walked to. */
  #walked = '';

  async connected() {
    this.addEventListener('change', (event) => this.#changed(event), { signal: this.life });
    this.piece('look').addEventListener('click', () => this.attempt(this.#lookAround), {
      signal: this.life,
    });
    if (window.location.hash === LOOK) this.#arriveToLook();
    const { journal, flares, settings, today, account } = this.app;
    this.#begin().catch(() => undefined); // who shows all of it says what is wrong
    await this.follow([journal, flares, settings, today, account], this.#show);
    this.dataset.known = '';
  }

  /** @param {Event} event */
  #changed({ target }) {
    const isPeriod = target instanceof HTMLInputElement && target.name === 'period';
    if (isPeriod) this.attempt(this.#show);
  }

  async #begin() {
    const newest = await lookUpNewest(this.app, () => this.#chosenDays ?? Number.MAX_SAFE_INTEGER);
    if (!newest || this.#isShown) return;
    this.#draw(newest);
    this.dataset.known = '';
  }

  /** Somebody came from Settings for it; going back and on again does not begin it anew. */
  #arriveToLook() {
    window.history.replaceState(window.history.state, '', window.location.pathname);
    void this.attempt(this.#lookAround);
  }

  async #lookAround() {
    const words = {
      ...{ notes, managed, medicine, trial, trial_now },
      ...{ own_yes, own_number, own_unit, own_scale },
    };
    await this.app.sample.begin({ words, random: seeded(SAMPLE_SEED) });
    find(document, '#sample-title').focus();
  }

  async #show() {
    const [found, flares] = await Promise.all([lookUp(this.app), this.app.flares.all()]);
    this.#draw(found, flares, this.#placesOf(found), this.#rhythmOf(found));
    this.#isShown = true;
  }

  /**
   * All entries are needed for it: the time before reaches back twice as far.
   * @param {Awaited<ReturnType<typeof lookUp>>} found
   * @returns {() => unknown} worked out when somebody looks
   */
  #placesOf({ entries, last, measures }) {
    const names = JSON.parse(this.dataset.places ?? '{}');
    const template = this.find('template', HTMLTemplateElement);
    const days = this.#daysOf(entries, last);
    return async () => {
      const beside = await inPieces(placesBeside(entries, last, days), this.#rest);
      return placesView(beside, names, template, measures.includes('pain'));
    };
  }

  /** @param {Awaited<ReturnType<typeof lookUp>>} found */
  #rhythmOf({ entries, last, measures }) {
    const days = this.#daysOf(entries, last);
    return rhythmView(() => within(entries, last, days), measures, this.#rest);
  }

  /** Whatever waits has its turn. @type {() => Promise<void>} */
  #rest = () => new Promise((resolve) => this.app.timers.set(resolve, 0));

  /**
   * @param {Awaited<ReturnType<typeof lookUp>>} found @param {readonly Flare[]} [flares]
   * @param {() => unknown} [places] @param {unknown} [rhythm]
   */
  #draw(
    { entries, measures, isQuiet, last, sealed },
    flares = [],
    places = () => '',
    rhythm = rhythmView(() => [], measures, this.#rest),
  ) {
    const isShown = (/** @type {Entry} */ entry) =>
      isQuiet || measures.some((one) => entry[one] !== null);
    const hasAny = entries.some(isShown);
    this.piece('empty').hidden = hasAny || sealed;
    this.piece('filled').hidden = !hasAny;
    this.dataset.drawn = '';
    const view = lookAt(entries, measures, last, this.#daysOf(entries, last), flares);
    const lines = drawWaves(view.waves, view.days);
    const table = tableOf(view);
    const draw = () => {
      const walk = dayWalk(view, this.#walked, (day) => {
        this.#walked = day;
        draw();
      });
      const given = { places, rhythm, lines, table, walk, walked: this.#walked };
      render(hasAny ? picture(view, given) : '', this.piece('picture'));
    };
    draw();
  }

  /** Null stands for all of them. @returns {number | null} */
  get #chosenDays() {
    const { value } = this.find('input[name="period"]:checked', HTMLInputElement);
    return value === ALL ? null : Number(value);
  }

  /** @param {readonly Entry[]} entries newest first @param {string} last */
  #daysOf(entries, last) {
    const oldest = entries.at(-1)?.day ?? last;
    return this.#chosenDays ?? Math.max(LEAST_DAYS, lengthOf({ from: oldest, to: last }));
  }
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
