/**
 * The journal: a week to look around in, search, and the days with what was written on them.
 * @module
 */

import { html, nothing, render } from 'lit';
import { found, none_found } from '#messages/journal.js';
import { addDays, dayOf, localTime } from '../../domain/day.js';
import { diaryOf, weekOf } from '../../domain/diary.js';
import { plural } from '../shared/text.js';
import { monthName } from './entry-words.js';
import { findEntries } from './search.js';
import { addOffer, dayCards, emptyJournal, failedJournal, moreButton, weekStrip } from './views.js';

/** @import { App } from '../shared/app.js' */
/** @import { Entry } from '../../domain/entry.js' */
/** @import { Session } from '../../services/journal/practice.js' */

const DAYS_SHOWN = 60;

/** @param {App} app */
export function define(app) {
  customElements.define(
    'journal-days',
    class extends HTMLElement {
      /** @type {AbortController | undefined} */
      #life;
      /** @type {Entry[]} */
      #entries = [];
      /** @type {Session[]} */
      #sessions = [];
      #showsPain = true;
      #isRead = false;
      #today = '';
      #anchor = '';
      #chosen = '';
      #open = '';
      #query = '';
      #shown = DAYS_SHOWN;

      connectedCallback() {
        this.#life = new AbortController();
        const { signal } = this.#life;
        const unsubscribe = [
          app.journal.subscribe(() => this.#read()),
          app.settings.subscribe(() => this.#read()),
        ];
        signal.addEventListener('abort', () => {
          for (const end of unsubscribe) end();
        });
        this.#today = this.#anchor = today(app.clock);
        this.addEventListener('click', (event) => this.#click(event), { signal });
        this.#search().addEventListener('input', () => this.#narrow(), { signal });
        document.addEventListener(
          'entry-shown',
          (event) => {
            this.#open = /** @type {CustomEvent<string>} */ (event).detail;
            this.#draw();
          },
          { signal },
        );
        this.#read();
      }

      disconnectedCallback() {
        this.#life?.abort();
      }

      async #read() {
        try {
          const [entries, sessions, pain] = await Promise.all([
            app.journal.entries(),
            app.practice.sessions(),
            app.settings.get('pain'),
          ]);
          this.#entries = entries;
          this.#sessions = sessions;
          this.#showsPain = pain !== 'off';
          this.#isRead = true;
        } catch (error) {
          if (!this.#isRead)
            render(
              failedJournal(() => this.#read()),
              this.#box('list'),
            );
          window.reportError(error);
          return;
        }
        if (this.isConnected) this.#draw();
      }

      #draw() {
        if (!this.#isRead) return;
        this.#today = today(app.clock);
        const isNarrowed = this.#query.trim() !== '';
        const entries = isNarrowed ? findEntries(this.#entries, this.#query) : this.#entries;
        const days = diaryOf(entries, isNarrowed ? [] : this.#sessions);
        const isEmpty = this.#entries.length + this.#sessions.length === 0;
        this.#drawStrip();
        this.#box('search').hidden = this.#entries.length === 0;
        this.#box('found').textContent = isNarrowed ? foundWords(entries.length) : '';
        const shown = {
          today: this.#today,
          showsPain: this.#showsPain,
          open: this.#open,
          names: JSON.parse(this.dataset.names ?? '{}'),
        };
        const more = () => {
          this.#shown += DAYS_SHOWN;
          this.#draw();
        };
        render(
          isEmpty
            ? emptyJournal()
            : html`${dayCards(days.slice(0, this.#shown), shown)}${days.length > this.#shown ? moreButton(more) : nothing}`,
          this.#box('list'),
        );
      }

      #drawStrip() {
        const marked = new Set([...this.#entries, ...this.#sessions].map(({ day }) => day));
        const week = weekOf(this.#anchor);
        render(
          weekStrip(week, { today: this.#today, marked, chosen: this.#chosen }),
          this.#box('strip'),
        );
        this.#box('month').textContent = monthName(this.#anchor);
        this.#step(-7).disabled = false;
        this.#step(7).disabled = week.includes(this.#today);
        const offers = this.#chosen !== '' && !marked.has(this.#chosen);
        render(offers ? addOffer(this.#chosen, this.#today) : nothing, this.#box('offer'));
      }

      /** @param {Event} event */
      #click(event) {
        const button = /** @type {Element} */ (event.target).closest('button');
        const { week, day } = button?.dataset ?? {};
        if (week) {
          this.#anchor = addDays(this.#anchor, Number(week));
          this.#chosen = '';
          this.#drawStrip();
        } else if (day) {
          this.#show(day);
        }
      }

      /** @param {string} day */
      #show(day) {
        this.#chosen = day;
        if (this.#query) {
          this.#search().value = '';
          this.#query = '';
        }
        const index = diaryOf(this.#entries, this.#sessions).findIndex((one) => one.day === day);
        this.#shown = Math.max(this.#shown, index + 1);
        this.#draw();
        const card = this.querySelector(`#day-${day}`);
        if (!(card instanceof HTMLElement)) return;
        card.scrollIntoView({ block: 'start' });
        card.focus({ preventScroll: true });
      }

      #narrow() {
        this.#query = this.#search().value;
        this.#draw();
      }

      /** @param {number} days */
      #step(days) {
        return /** @type {HTMLButtonElement} */ (this.querySelector(`[data-week="${days}"]`));
      }

      #search() {
        return /** @type {HTMLInputElement} */ (this.querySelector('[type="search"]'));
      }

      /** @param {string} name */
      #box(name) {
        return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`));
      }
    },
  );
}

/** @param {App['clock']} clock */
function today(clock) {
  const now = clock.now();
  return dayOf(localTime(now, clock.tz(now)));
}

/** @param {number} count */
const foundWords = (count) => (count === 0 ? none_found : plural(found, count));
