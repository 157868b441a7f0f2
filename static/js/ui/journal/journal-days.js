/**
 * The journal: a week to look around in, search, and the days with what was written on them.
 * @module
 */

import { html, nothing, render } from 'lit';
import { found, none_found } from '#messages/journal.js';
import { addDays } from '../../domain/day.js';
import { diaryOf, weekOf } from '../../domain/diary.js';
import { monthName } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { isOn } from '../shared/switches.js';
import { plural } from '../shared/text.js';
import { findEntries } from './search.js';
import { addOffer, dayCards, emptyJournal, moreButton, weekStrip } from './views.js';

/** @import { App } from '../shared/app.js' */
/** @import { DiaryDay } from '../../domain/diary.js' */
/** @import { Entry } from '../../domain/entry.js' */
/** @import { Session } from '../../services/journal/practice.js' */

const DAYS_SHOWN = 60;

/** @param {App} app */
export function define(app) {
  defineElement('journal-days', JournalDays, app);
}

class JournalDays extends AppElement {
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

  connected() {
    const { app, life: signal } = this;
    this.#today = this.#anchor = app.today.day();
    this.addEventListener('click', (event) => this.#click(event), { signal });
    this.#search.addEventListener('input', () => this.#narrow(), { signal });
    document.addEventListener(
      'entry-shown',
      (event) => {
        this.#open = /** @type {CustomEvent<string>} */ (event).detail;
        this.#draw();
      },
      { signal },
    );
    this.until(app.today.subscribe(() => this.#turnDay()));
    this.follow([app.journal, app.practice, app.settings], this.#read);
  }

  async #read() {
    const { app } = this;
    const [entries, sessions, hasPain] = await Promise.all([
      app.journal.entries(),
      app.practice.sessions(),
      isOn(app.settings, 'pain'),
    ]);
    this.#entries = entries;
    this.#sessions = sessions;
    this.#showsPain = hasPain;
    this.#isRead = true;
    if (this.isConnected) this.#draw();
  }

  /** It is another day: a strip that showed today's week goes on to the new one. */
  #turnDay() {
    if (weekOf(this.#anchor).includes(this.#today)) this.#anchor = this.app.today.day();
    this.#draw();
  }

  #draw() {
    if (!this.#isRead) return;
    this.#today = this.app.today.day();
    const isNarrowed = this.#query.trim() !== '';
    const entries = isNarrowed ? findEntries(this.#entries, this.#query) : this.#entries;
    const days = diaryOf(entries, isNarrowed ? [] : this.#sessions);
    const isEmpty = this.#entries.length + this.#sessions.length === 0;
    this.#drawStrip();
    this.piece('search').hidden = this.#entries.length === 0;
    this.piece('found').textContent = isNarrowed ? foundWords(entries.length) : '';
    render(isEmpty ? emptyJournal() : this.#days(days), this.piece('list'));
  }

  /** @param {DiaryDay<Session>[]} days */
  #days(days) {
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
    return html`${dayCards(days.slice(0, this.#shown), shown)}${days.length > this.#shown ? moreButton(more) : nothing}`;
  }

  #drawStrip() {
    const marked = new Set([...this.#entries, ...this.#sessions].map(({ day }) => day));
    const week = weekOf(this.#anchor);
    render(
      weekStrip(week, { today: this.#today, marked, chosen: this.#chosen }),
      this.piece('strip'),
    );
    this.piece('month').textContent = monthName(this.#anchor);
    this.#step(-7).disabled = false;
    this.#step(7).disabled = week.includes(this.#today);
    this.piece('new').dataset.for = this.#chosen;
    const offers = this.#chosen !== '' && !marked.has(this.#chosen);
    render(offers ? addOffer(this.#chosen, this.#today) : nothing, this.piece('offer'));
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
      this.#search.value = '';
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
    this.#query = this.#search.value;
    this.#draw();
  }

  /** @param {number} days */
  #step(days) {
    return this.find(`[data-week="${days}"]`, HTMLButtonElement);
  }

  get #search() {
    return this.find('[type="search"]', HTMLInputElement);
  }
}

/** @param {number} count */
const foundWords = (count) => (count === 0 ? none_found : plural(found, count));
