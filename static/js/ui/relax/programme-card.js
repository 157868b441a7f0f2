/**
 * `<programme-card>`: one plan of two weeks: begun, done step by step, set aside, gone on with. It waits
 * without complaint: nothing counts days, and nothing is late.
 * @module
 */
import {
  begin,
  begin_again,
  not_saved,
  progress,
  step as stepWords,
} from '#messages/programmes.js';
import { nextDay } from '../../domain/programme.js';
import { sayMinutes } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { write } from '../shared/pieces.js';
import { stepHref, stepsOf } from '../shared/programme-step.js';
import { fill } from '../shared/text.js';

/** @import { Following } from '../../domain/programme.js' */
/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('programme-card', ProgrammeCard, app);
}

class ProgrammeCard extends AppElement {
  connected() {
    const { life: signal } = this;
    const { programmes, today } = this.app;
    const actions = /** @type {const} */ ({
      begin: programmes.begin,
      'set-aside': programmes.setAside,
      'go-on': programmes.goOn,
    });
    for (const [name, run] of Object.entries(actions)) {
      this.piece(name).addEventListener('click', () => this.#press(run), { signal });
    }
    this.follow([programmes, today], this.#show);
  }

  get #name() {
    return this.dataset.programme ?? '';
  }

  /** @param {(name: string) => Promise<void>} run */
  async #press(run) {
    try {
      await run(this.#name);
      await this.#show();
      const next = this.all('[data-next], [data-go-on]').find((one) => !one.hidden);
      next?.focus({ preventScroll: true });
    } catch (error) {
      this.#tell(reasonOf(error, not_saved));
      window.reportError(error);
    }
  }

  async #show() {
    const all = await this.app.programmes.all();
    const following = all.find(({ name }) => name === this.#name);
    const day = following ? nextDay(following) : 1;
    const isGoing = following !== undefined && day !== null && !following.isAside;
    const isFinished = following !== undefined && day === null;
    this.piece('begin').hidden = following !== undefined && !isFinished;
    this.piece('begin').textContent = isFinished ? begin_again : begin;
    this.piece('go-on').hidden = isFinished || following?.isAside !== true;
    this.piece('set-aside').hidden = !isGoing;
    this.piece('next').hidden = !isGoing;
    this.#tell(following ? this.#words(following, isFinished) : '');
    this.#mark(following?.done ?? []);
    if (isGoing) this.#lead(day);
  }

  /** @param {Following} following @param {boolean} isFinished */
  #words({ done, isAside, lastDone }, isFinished) {
    if (isFinished) return progress.finished;
    const isRested = lastDone === this.app.today.day();
    const words = isAside ? progress.aside : isRested ? progress.rested : progress.going;
    return fill(words, { n: done.length });
  }

  /** @param {string} words where the length of its steps stands while there is nothing to say */
  #tell(words) {
    this.piece('length').hidden = words !== '';
    write(this.piece('progress'), words);
  }

  /** @param {readonly number[]} done */
  #mark(done) {
    for (const [at, step] of this.all('[data-step]').entries()) {
      step.toggleAttribute('data-is-done', done.includes(at + 1));
      for (const word of step.querySelectorAll('[data-done]')) {
        /** @type {HTMLElement} */ (word).hidden = !done.includes(at + 1);
      }
    }
  }

  /** @param {number} day */
  #lead(day) {
    const step = stepsOf(this)[day - 1];
    if (!step) throw new RangeError(`${this.#name} has no day ${day}`);
    const next = this.piece('next', HTMLAnchorElement);
    next.href = stepHref(this.#name, day, step);
    const minutes = sayMinutes(step.minutes * 60);
    next.textContent = fill(stepWords, { n: day, title: step.title, minutes });
  }
}
