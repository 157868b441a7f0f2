/**
 * `<compare-times>`: two times beside each other, by how much they differ and how sure that is.
 * @module
 */

import { nothing, render } from 'lit/html.js';
import * as words from '#messages/compare.js';
import { isDay } from '../../domain/day.js';
import { compare, lastTwo } from '../../insight/compare.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { FieldError, onSubmit, textIn } from '../shared/form.js';
import { lookUp } from '../shared/looked-up.js';
import { comparedTable, sayCompared } from './compare-words.js';

/** @import { App } from '../shared/app.js' */
/** @import { Times } from './compare-words.js' */

/** @param {App} app */
export function define(app) {
  defineElement('compare-times', CompareTimes, app);
}

class CompareTimes extends AppElement {
  /** What is shown; null while nobody has asked. @type {Times | null} */
  #times = null;

  connected() {
    const { app, life: signal } = this;
    const form = this.find('form', HTMLFormElement);
    onSubmit(form, { signal, work: () => this.#ask(form), explain });
    this.#which.addEventListener('change', () => this.attempt(this.#offerDates), { signal });
    this.follow([app.journal, app.settings], this.#show);
    // What was found belongs to one person's journal.
    this.until(app.account.subscribe(() => this.#forget()));
    this.attempt(this.#offerDates);
  }

  /** Somebody who wants other dates begins with those of the last weeks. */
  async #offerDates() {
    const isOwn = this.#which.value === 'own';
    this.piece('own').hidden = !isOwn;
    if (!isOwn || this.#date('first-from').value !== '') return;
    const { last } = await lookUp(this.app);
    for (const [name, time] of Object.entries(lastTwo(last, 28))) {
      this.#date(`${name}-from`).value = time.from;
      this.#date(`${name}-to`).value = time.to;
    }
  }

  /** @param {HTMLFormElement} form */
  async #ask(form) {
    this.#times = await this.#chosen(form);
    await this.#show();
  }

  /** @param {HTMLFormElement} form @returns {Promise<Times>} */
  async #chosen(form) {
    const which = this.#which.value;
    if (which !== 'own') return lastTwo((await lookUp(this.app)).last, Number(which));
    return timesOf((name) => textIn(form, name));
  }

  async #show() {
    const { entries, measures } = await lookUp(this.app);
    if (!this.isConnected) return;
    this.hidden = measures.length === 0; // who has no scores told back
    if (this.hidden) this.#forget();
    const times = this.#times;
    if (!times) return;
    const found = measures.map((measure) => ({
      measure,
      ...compare(entries, measure, times.first, times.second),
    }));
    this.piece('said').textContent = found.map(sayCompared).join(' ');
    render(comparedTable(found, times, this.app.today.day()), this.piece('numbers'));
  }

  #forget() {
    this.#times = null;
    this.piece('said').textContent = '';
    render(nothing, this.piece('numbers'));
  }

  get #which() {
    return this.find('select', HTMLSelectElement);
  }

  /** @param {string} name */
  #date(name) {
    return this.find(`[name="${name}"]`, HTMLInputElement);
  }
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
