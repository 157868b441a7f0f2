/**
 * `<check-in>`: pain and mood of this moment. A tap is saved at once; taps made before this
 * element came to life are found as chosen radios and saved then.
 * @module
 */

import { faces } from '#messages/scales.js';
import {
  day_today,
  day_yesterday,
  last,
  last_mood,
  last_pain,
  not_saved,
  not_undone,
  of_ten,
  saved,
  undone,
} from '#messages/today.js';
import { addDays, dayOf, localTime } from '../../domain/day.js';
import { sayDay, timeOf } from '../shared/days.js';
import { fill } from '../shared/text.js';
import { createTapQueue } from './tap-queue.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Tap } from '../../services/journal/journal.js' */
/** @import { App } from '../shared/app.js' */

const MINUTE_MS = 60_000;
const OPEN_MS = 10 * MINUTE_MS;
const timers = {
  set: (/** @type {() => void} */ work, /** @type {number} */ ms) => window.setTimeout(work, ms),
  clear: (/** @type {number} */ timer) => window.clearTimeout(timer),
};

/** @param {App} app */
export function define(app) {
  const isPainOff = async () => (await app.settings.get('pain')) === 'off';

  customElements.define(
    'check-in',
    class extends HTMLElement {
      #left = new AbortController();
      #queue = createTapQueue({ save: (tap) => this.#save(tap), timers });
      #byKeys = false;
      #steps = 0;
      #savedAt = 0;
      /** @type {Entry | null} */
      #entry = null;

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        this.addEventListener('keydown', ({ key }) => this.#note(key.startsWith('Arrow')), {
          signal,
        });
        this.addEventListener('pointerdown', () => this.#note(false), { signal });
        this.addEventListener('change', (event) => this.#changed(event), { signal });
        this.#undoButton.addEventListener('click', () => this.#undo(), { signal });
        window.addEventListener('pagehide', () => this.#leave(), { signal });
        window.addEventListener('pageshow', (event) => event.persisted && this.#begin(), {
          signal,
        });
        document.addEventListener('visibilitychange', () => this.#freshen(), { signal });
        signal.addEventListener(
          'abort',
          app.settings.subscribe(() => this.#showPain()),
        );
        signal.addEventListener('abort', app.navigation.hold(this.#queue.isBusy));
        const clock = window.setInterval(() => this.#freshen(), MINUTE_MS);
        signal.addEventListener('abort', () => window.clearInterval(clock));
        this.#freshen();
        this.#showPain();
        this.#showLast();
        for (const input of this.#chosen()) this.#queue.now(tapOf(input));
      }

      disconnectedCallback() {
        this.#leave();
        this.#left.abort();
      }

      /** @param {boolean} byKeys */
      #note(byKeys) {
        this.#byKeys = byKeys;
      }

      /** @param {Event} event */
      #changed({ target }) {
        if (!(target instanceof HTMLInputElement)) return;
        this.#showValue();
        if (this.#byKeys) this.#queue.whenAtRest(tapOf(target));
        else this.#queue.now(tapOf(target));
      }

      /** @param {Tap} tap */
      async #save(tap) {
        try {
          const entry = await app.journal.tap(tap);
          this.#steps = entry.id === this.#entry?.id ? this.#steps + 1 : 1;
          this.#savedAt = app.clock.now();
          this.#entry = entry;
          if (!this.#queue.hasMore()) this.#show(saved);
        } catch (error) {
          this.#show('', not_saved);
          window.reportError(error);
        }
      }

      async #undo() {
        this.#queue.flush();
        try {
          this.#entry = await app.journal.undo();
          this.#steps = this.#entry ? this.#steps - 1 : 0;
          this.#show(undone);
        } catch (error) {
          this.#show('', not_undone);
          window.reportError(error);
        }
      }

      #leave() {
        this.#queue.flush();
        app.journal.endTap();
      }

      /** A moment of its own: nothing is chosen. */
      #begin() {
        this.#entry = null;
        this.#steps = 0;
        this.#show('');
        this.#showLast();
      }

      #freshen() {
        const now = app.clock.now();
        const time = this.querySelector('time');
        if (time) time.textContent = timeOf(localTime(now, app.clock.tz(now)));
        if (this.#entry && now - this.#savedAt > OPEN_MS && !this.#queue.isBusy()) {
          app.journal.endTap();
          this.#begin();
        }
      }

      /** What is on screen is what the entry says. @param {string} said @param {string} [failed] */
      #show(said, failed = '') {
        for (const input of this.querySelectorAll('input')) {
          input.checked = this.#entry?.[nameOf(input)] === Number(input.value);
        }
        this.#showValue();
        this.#part('said').textContent = said;
        this.#part('status').hidden = said === '';
        this.#part('hint').hidden = said !== '' || failed !== '';
        this.#part('failed').textContent = failed;
        const link = /** @type {HTMLAnchorElement} */ (this.#part('detail'));
        link.hidden = this.#entry === null;
        if (this.#entry) link.href = `/journal/?entry=${encodeURIComponent(this.#entry.id)}`;
        const hadFocus = document.activeElement === this.#undoButton;
        this.#undoButton.hidden = this.#steps === 0;
        if (hadFocus && this.#steps === 0) this.querySelector('h2')?.focus();
      }

      #showValue() {
        for (const place of this.querySelectorAll('[data-value]')) {
          const name = place.getAttribute('data-value');
          const value = this.#chosen().find((input) => input.name === name)?.value;
          place.textContent = value === undefined ? '' : wordFor(name, value);
        }
      }

      async #showPain() {
        this.#part('pain').hidden = await isPainOff();
      }

      async #showLast() {
        const hasPain = !(await isPainOff());
        const entry = (await app.journal.entries()).find(
          ({ pain, mood }) => (hasPain && pain !== null) || mood !== null,
        );
        if (entry && !this.#entry) this.#part('hint').textContent = this.#sayLast(entry, hasPain);
      }

      /** @param {Entry} entry @param {boolean} hasPain */
      #sayLast({ at, day, pain, mood }, hasPain) {
        const now = app.clock.now();
        const today = dayOf(localTime(now, app.clock.tz(now)));
        const whens = { [today]: day_today, [addDays(today, -1)]: day_yesterday };
        const what = [
          ...(hasPain && pain !== null ? [fill(last_pain, { n: pain })] : []),
          ...(mood !== null ? [fill(last_mood, { word: faces[mood] })] : []),
        ];
        return fill(last, {
          when: whens[day] ?? sayDay(day),
          time: timeOf(at),
          what: what.join(', '),
        });
      }

      #chosen() {
        return [...this.querySelectorAll('input')].filter((input) => input.checked);
      }

      /** @param {string} name @returns {HTMLElement} */
      #part(name) {
        return /** @type {HTMLElement} */ (this.querySelector(`[data-part="${name}"]`));
      }

      get #undoButton() {
        return /** @type {HTMLButtonElement} */ (this.querySelector('button'));
      }
    },
  );
}

/** @param {HTMLInputElement} input @returns {'pain' | 'mood'} */
const nameOf = ({ name }) => (name === 'pain' ? 'pain' : 'mood');

/** @param {HTMLInputElement} input @returns {Tap} */
const tapOf = (input) => ({ [nameOf(input)]: Number(input.value) });

/** @param {string | null} name @param {string} value */
const wordFor = (name, value) =>
  name === 'pain' ? fill(of_ten, { n: value }) : (faces[/** @type {'1'} */ (value)] ?? '');
