/**
 * `<flare-mode>`: a bad moment in three taps. Each tap is saved as it is made and leads to the next
 * question; what may help stands below all the time. `?is=<id>` in the address shows one that was told
 * before.
 * @module
 */
import {
  done,
  failed,
  how_bad,
  how_now,
  missing,
  pain_of_ten,
  saved,
  since,
  skip,
  undone,
  where,
  where_more,
} from '#messages/flare.js';
import { isGoingOn } from '../../domain/flare.js';
import { momentName } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { beganWords, flareLine, placesLine } from '../shared/flare-words.js';
import { savedWords } from '../shared/saved-words.js';
import { scoresOf, scoresWith } from '../shared/scores.js';
import { haveReadSigns, noteSignsRead } from '../shared/signs-read.js';
import { fill } from '../shared/text.js';

/** @import { Flare } from '../../domain/flare.js' */
/** @import { Told } from '../../services/journal/flares.js' */
/** @import { App } from '../shared/app.js' */
/** @typedef {'pain' | 'where' | 'when' | 'told' | 'helped' | 'gone'} Step */

/** Each stands in the place of the one before, so that nothing moves under a finger. */
const QUESTIONS = Object.freeze(/** @type {Step[]} */ (['pain', 'where', 'when']));

/** @param {App} app */
export function define(app) {
  defineElement('flare-mode', FlareMode, app);
}

class FlareMode extends AppElement {
  /** @type {Flare | null} */
  #flare = null;
  #step = /** @type {Step} */ ('pain');
  /** Whether it was there before this page was opened, or has been told already. */
  #isKnown = false;
  #scores = scoresWith({ pain: true, quiet: false });
  #isBusy = false;

  connected() {
    this.addEventListener('click', ({ target }) => this.#tapped(target), { signal: this.life });
    this.addEventListener('change', () => this.#helped(), { signal: this.life });
    this.attempt(this.#begin);
  }

  async #begin() {
    const { app } = this;
    const id = new URLSearchParams(window.location.search).get('is');
    this.#scores = await scoresOf(app.settings);
    this.#flare = id ? await app.flares.get(id) : await app.flares.current();
    this.#isKnown = this.#flare !== null;
    if (id && !this.#flare) this.piece('failed').textContent = missing;
    const isTold = this.#flare !== null && !isGoingOn(this.#flare, app.clock.now());
    if (this.#flare?.binned) this.#show('gone');
    else this.#show(isTold ? 'helped' : this.#firstStep);
    this.#showSigns((await haveReadSigns(app)) ? 'read' : 'unread');
    for (const one of this.all('button, input')) one.removeAttribute('disabled');
    this.dataset.ready = '';
  }

  /** Who keeps no pain scores is not asked for one. @returns {Step} */
  get #firstStep() {
    if (this.#scores.asksPain) return 'pain';
    return this.#isKnown ? 'told' : 'where';
  }

  /** @param {EventTarget | null} target */
  #tapped(target) {
    const button = target instanceof Element ? target.closest('button') : null;
    if (!button || this.#isBusy) return;
    const { pain, place, began, act } = button.dataset;
    if (pain !== undefined) this.#tell({ pain: Number(pain) }, this.#isKnown ? 'told' : 'where');
    else if (place !== undefined) this.#toggle(place);
    else if (began !== undefined)
      this.#tell({ began: /** @type {Told['began']} */ (began) }, 'told');
    else if (act !== undefined) this.#act(act);
  }

  /** @param {string} name */
  #act(name) {
    const { flares } = this.app;
    const id = this.#flare?.id ?? '';
    /** @type {Readonly<Record<string, () => unknown>>} */
    const actions = {
      noSigns: () => this.#noSigns(),
      skip: () => this.#goOn(this.#afterSkip),
      over: () => this.#save(() => flares.end(id, true), 'helped'),
      notOver: () => this.#save(() => flares.end(id, false), 'told'),
      again: () => this.#goOn(this.#scores.asksPain ? 'pain' : 'where'),
      more: () => this.#goOn('where'),
      remove: () => this.#save(() => this.#remove(id), 'gone'),
      restore: () => this.#save(() => flares.restore(id), 'told'),
    };
    actions[name]?.();
  }

  /** @param {string} place */
  #toggle(place) {
    const before = this.#flare?.places ?? [];
    const places = before.includes(place)
      ? before.filter((one) => one !== place)
      : [...before, place];
    this.#tell({ places }, this.#isKnown ? 'where' : 'when');
  }

  #helped() {
    const ticked = this.all('input:checked', HTMLInputElement).map(({ value }) => value);
    this.#tell({ helped: ticked }, 'helped');
  }

  /** @param {Told} told @param {Step} next */
  #tell(told, next) {
    const { flares } = this.app;
    const flare = this.#flare;
    return this.#save(() => (flare ? flares.tell(flare, told) : flares.begin(told)), next);
  }

  /** @param {string} id */
  async #remove(id) {
    await this.app.flares.remove(id);
    return this.#flare;
  }

  /** One tap at a time: a second one waits for nobody's eyes. @param {() => Promise<Flare | null>} work @param {Step} next */
  async #save(work, next) {
    this.#isBusy = true;
    this.piece('failed').textContent = '';
    try {
      this.#flare = await work();
      this.piece('said').textContent = next === 'gone' ? '' : savedWords(this.app, saved);
      if (this.isConnected) this.#goOn(next);
    } catch (error) {
      this.piece('said').textContent = '';
      this.piece('failed').textContent = reasonOf(error, failed);
      window.reportError(error);
    } finally {
      this.#isBusy = false;
    }
  }

  /** @returns {Step} */
  get #afterSkip() {
    const next = QUESTIONS[QUESTIONS.indexOf(this.#step) + 1];
    if (this.#isKnown || !next) return this.#flare ? 'told' : this.#firstStep;
    return next;
  }

  /** The focus follows where the step is another one. @param {Step} step */
  #goOn(step) {
    const isNew = step !== this.#step;
    if (step === 'told' || step === 'helped') this.#isKnown = true;
    this.#show(step);
    if (isNew) this.find(`[data-step="${step}"] h2`).focus({ preventScroll: true });
  }

  /** @param {Step} step */
  #show(step) {
    this.#step = step;
    const isQuestion = QUESTIONS.includes(step);
    this.piece('steps').hidden = !isQuestion;
    for (const part of this.all('[data-step]')) {
      const isShown = part.dataset.step === step;
      if (part.parentElement === this.piece('steps')) part.inert = !isShown;
      else part.hidden = !isShown;
    }
    const flare = this.#flare;
    this.piece('how').textContent = this.#isKnown ? how_now : how_bad;
    this.piece('where').textContent = this.#isKnown ? where_more : where;
    this.piece('after-where').textContent = this.#isKnown ? done : skip;
    this.piece('gone').textContent = undone;
    this.piece('new').hidden = this.#isKnown;
    this.piece('known').hidden = !this.#isKnown;
    if (flare) this.#showFlare(flare);
  }

  /** @param {Flare} flare */
  #showFlare(flare) {
    const { app } = this;
    const when = momentName(flare.at, app.today.day());
    this.piece('since').textContent = this.#isKnown ? fill(since, { when }) : '';
    const newest = flare.readings.at(-1);
    const { pain: showsPain } = this.#scores.shows;
    const hasPain = showsPain && newest !== undefined;
    this.piece('told').textContent = [
      ...(hasPain ? [fill(pain_of_ten, { n: newest.pain })] : []),
      ...(flare.places.length > 0 ? [placesLine(flare.places)] : []),
      beganWords(flare),
    ].join(', ');
    this.piece('summary').textContent = [when, flareLine(flare, showsPain, false)]
      .filter((part) => part !== '')
      .join(' · ');
    for (const button of this.all('[data-place]', HTMLButtonElement)) {
      button.ariaPressed = String(flare.places.includes(button.dataset.place ?? ''));
    }
    for (const box of this.all('input[name="helped"]', HTMLInputElement)) {
      box.checked = flare.helped.includes(box.value);
    }
  }

  async #noSigns() {
    this.#showSigns('read');
    document.documentElement.scrollTo({ top: 0, behavior: 'instant' });
    this.find('[data-step]:not([inert], [hidden]) h2').focus({ preventScroll: true });
    try {
      await noteSignsRead(this.app);
    } catch (error) {
      window.reportError(error); // they are shown once more
    }
  }

  /** In full within one row, until they were read once; then the way to them. @param {'read' | 'unread'} state */
  #showSigns(state) {
    for (const row of this.all('[data-signs]')) row.hidden = row.dataset.signs !== state;
  }
}
