/**
 * Two times beside each other: which ones were chosen, and how they differ.
 * @module
 */

import { nothing, render } from 'lit/html.js';
import * as words from '#messages/compare.js';
import { isDay } from '../../domain/day.js';
import { compare, lastTwo } from '../../insight/compare.js';
import { reasonOf } from '../shared/failure.js';
import { FieldError, onSubmit, textIn } from '../shared/form.js';
import { lookUp } from '../shared/looked-up.js';
import { find, piece } from '../shared/pieces.js';
import { comparedTable, sayCompared } from './compare-words.js';

/** @import { App } from '../shared/app.js' */
/** @import { Times } from './compare-words.js' */

const FOUR_WEEKS = 28;

/**
 * @param {HTMLElement} place that has its pieces
 * @param {App} app
 * @param {AbortSignal} signal
 */
export function createCompared(place, app, signal) {
  const form = find(place, 'form', HTMLFormElement);
  /** What is shown; null while nobody has asked. @type {Times | null} */
  let times = null;

  /** @param {string} name */
  const date = (name) => find(place, `[name="${name}"]`, HTMLInputElement);

  /** @returns {Promise<Times>} */
  async function chosen() {
    const which = find(place, 'select', HTMLSelectElement).value;
    if (which !== 'own') return lastTwo((await lookUp(app)).last, Number(which));
    return timesOf((name) => textIn(form, name));
  }

  async function show() {
    if (!times) return;
    const { first, second } = times;
    const { entries, measures } = await lookUp(app);
    if (!place.isConnected) return;
    const found = measures.map((measure) => ({
      measure,
      ...compare(entries, measure, first, second),
    }));
    piece(place, 'said').textContent = found.map(sayCompared).join(' ');
    render(comparedTable(found, times, app.today.day()), piece(place, 'numbers'));
  }

  async function ask() {
    times = await chosen();
    await show();
  }

  onSubmit(form, { signal, work: ask, explain });

  return {
    show,

    /** Somebody who wants other dates begins with those of the last weeks. */
    async offerDates() {
      if (date('first-from').value !== '') return;
      const { last } = await lookUp(app);
      for (const [name, time] of Object.entries(lastTwo(last, FOUR_WEEKS))) {
        date(`${name}-from`).value = time.from;
        date(`${name}-to`).value = time.to;
      }
    },

    forget() {
      times = null;
      piece(place, 'said').textContent = '';
      render(nothing, piece(place, 'numbers'));
    },
  };
}

/** @param {(name: string) => string} read what stands in a field @returns {Times} @throws {FieldError} */
function timesOf(read) {
  const time = (/** @type {string} */ name) => ({
    from: read(`${name}-from`),
    to: read(`${name}-to`),
  });
  const [first, second] = [time('first'), time('second')];
  for (const [name, { from, to }] of Object.entries({ first, second })) {
    if (!isDay(from)) throw new FieldError(`${name}-from`, words.dates_missing);
    if (!isDay(to)) throw new FieldError(`${name}-to`, words.dates_missing);
    if (from > to) throw new FieldError(`${name}-to`, words.dates_turned);
  }
  if (first.from <= second.to && second.from <= first.to)
    throw new FieldError('second-from', words.dates_shared);
  return { first, second };
}

/** @param {unknown} error */
function explain(error) {
  window.reportError(error);
  return new FieldError('form', reasonOf(error, words.not_read));
}
