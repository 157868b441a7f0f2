/**
 * `<check-in>`: pain and mood of this moment. A tap is saved at once; taps made before this
 * element came to life are found as chosen radios and saved then.
 * @module
 */

import { hint, not_saved, not_undone, sample, saved, undone } from '#messages/today.js';
import { MINUTE_MS } from '../../domain/day.js';
import { KEPT } from '../../domain/messages.js';
import { address } from '../../platform/addresses.js';
import { takeBackTap } from '../../platform/early-taps.js';
import { sayTime } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { hide, write } from '../shared/pieces.js';
import { savedWords } from '../shared/saved-words.js';
import { scoresOf } from '../shared/scores.js';
import { lastTime, valueWord } from './check-in-words.js';
import { createTapQueue } from './tap-queue.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Tap } from '../../services/journal/journal.js' */
/** @import { App } from '../shared/app.js' */

const OPEN_MS = 10 * MINUTE_MS;

/** @param {App} app */
export function define(app) {
  defineElement('check-in', CheckIn, app);
}

class CheckIn extends AppElement {
  #queue = createTapQueue({ save: (tap) => this.#save(tap), timers: this.app.timers });
  #byKeys = false;
  #steps = 0;
  #savedAt = 0;
  /** @type {Entry | null} */
  #entry = null;
  #isSample = false;

  connected() {
    const { app, life: signal } = this;
    this.addEventListener('keydown', ({ key }) => this.#note(key.startsWith('Arrow')), { signal });
    this.addEventListener('pointerdown', () => this.#note(false), { signal });
    this.addEventListener('change', (event) => this.#changed(event), { signal });
    this.#undoButton.addEventListener('click', () => this.#undo(), { signal });
    window.addEventListener('pagehide', () => this.#leave(), { signal });
    window.addEventListener('pageshow', (event) => event.persisted && this.#begin(), { signal });
    this.until(app.navigation.hold(this.#queue.isBusy));
    for (const input of this.#chosen()) this.#queue.now(tapOf(input)); // before anything is shown
    // Not in the same breath: to learn how times are written takes a phone a while.
    const first = app.timers.set(() => this.follow([app.today.minute], this.#freshen), 0);
    this.until(() => app.timers.clear(first));
    this.until(app.today.subscribe(() => this.attempt(this.#showLast)));
    this.follow([app.settings], this.#showPain);
    this.follow([app.journal], this.#stepAside);
    this.attempt(this.#showLast);
    this.#takeOver();
  }

  left() {
    this.#leave();
  }

  /** Once the journal is open here, nobody else needs to hear of a tap. */
  #takeOver() {
    const open = () => this.toggleAttribute('data-open', true);
    this.app.desk.here().then(open, () => undefined); // whoever needs it says what is wrong
  }

  /** What is tapped among made-up data would be kept nowhere. */
  #stepAside() {
    const isSample = this.app.sample.isOn();
    if (this.#isSample === isSample) return;
    this.#isSample = isSample;
    this.find('form').inert = isSample;
    this.#begin();
  }

  /** @param {boolean} byKeys */
  #note(byKeys) {
    this.#byKeys = byKeys;
  }

  /** @param {Event} event */
  #changed({ target }) {
    if (!(target instanceof HTMLInputElement)) return;
    this.#showValues();
    this.#status.toggleAttribute('data-saving', true); // nothing is said until this tap is saved too
    if (this.#byKeys) this.#queue.whenAtRest(tapOf(target));
    else this.#queue.now(tapOf(target));
  }

  /** @param {Tap} tap */
  async #save(tap) {
    try {
      const entry = await this.app.journal.tap(tap, this.dataset.entry);
      this.#noteKept();
      this.#steps = entry.id === this.#entry?.id ? this.#steps + 1 : 1;
      this.#savedAt = this.app.clock.now();
      this.#entry = entry;
      if (!this.#queue.hasMore()) this.#show(savedWords(this.app, saved));
    } catch (error) {
      this.#show('', reasonOf(error, not_saved));
      window.reportError(error);
    }
  }

  #noteKept() {
    const { entry } = this.dataset;
    if (entry === undefined) return;
    takeBackTap(navigator, KEPT, entry);
    this.app.early.kept(entry);
    delete this.dataset.entry;
  }

  async #undo() {
    this.#queue.flush();
    try {
      this.#entry = await this.app.journal.undo();
      this.#steps = this.#entry ? this.#steps - 1 : 0;
      this.#show(undone);
    } catch (error) {
      this.#show('', not_undone);
      window.reportError(error);
    }
  }

  #leave() {
    this.#queue.flush();
    this.app.journal.endTap();
  }

  /** A moment of its own: nothing is chosen. */
  #begin() {
    this.#entry = null;
    this.#steps = 0;
    this.#show('');
    this.attempt(this.#showLast);
  }

  #freshen() {
    write(this.find('time'), sayTime(this.app.today.now()));
    const now = this.app.clock.now();
    if (this.#entry && now - this.#savedAt > OPEN_MS && !this.#queue.isBusy()) {
      this.app.journal.endTap();
      this.#begin();
    }
  }

  /** What is on screen is what the entry says. @param {string} said @param {string} [failed] */
  #show(said, failed = '') {
    for (const input of this.#inputs()) {
      input.checked = this.#entry?.[nameOf(input)] === Number(input.value);
    }
    this.#showValues();
    this.piece('said').textContent = said; // anew, so that a screen reader says it of each tap
    this.#status.toggleAttribute('data-saving', false);
    hide(this.#status, said === '');
    hide(this.piece('hint'), said !== '' || failed !== '');
    write(this.piece('failed'), failed);
    const link = this.piece('detail', HTMLAnchorElement);
    hide(link, this.#entry === null);
    if (this.#entry)
      link.href = `${address('journal')}?entry=${encodeURIComponent(this.#entry.id)}&back=today`;
    const hadFocus = document.activeElement === this.#undoButton;
    hide(this.#undoButton, this.#steps === 0);
    if (hadFocus && this.#steps === 0) this.find('h2').focus();
  }

  #showValues() {
    for (const place of this.all('[data-value]')) {
      const name = place.dataset.value;
      const value = this.#chosen().find((input) => input.name === name)?.value;
      write(place, value === undefined ? '' : valueWord(name, value));
    }
  }

  async #showPain() {
    hide(this.piece('pain'), !(await scoresOf(this.app.settings)).asksPain);
  }

  async #showLast() {
    const { app } = this;
    const { shows, measures } = await scoresOf(app.settings);
    const isTold = (/** @type {Entry} */ entry) => measures.some((one) => entry[one] !== null);
    const entry =
      (await app.journal.newestEntries())?.find(isTold) ??
      (await app.journal.entries()).find(isTold);
    if (this.#entry) return;
    const last = entry ? lastTime(entry, shows.pain, app.today.day()) : hint;
    write(this.piece('hint'), this.#isSample ? sample : last);
  }

  #inputs() {
    return this.all('input', HTMLInputElement);
  }

  #chosen() {
    return this.#inputs().filter((input) => input.checked);
  }

  get #status() {
    return this.piece('status');
  }

  get #undoButton() {
    return this.piece('undo', HTMLButtonElement);
  }
}

/** @param {HTMLInputElement} input @returns {'pain' | 'mood'} */
const nameOf = ({ name }) => (name === 'pain' ? 'pain' : 'mood');

/** @param {HTMLInputElement} input @returns {Tap} */
const tapOf = (input) => ({ [nameOf(input)]: Number(input.value) });
