/**
 * The journal: a week to look around in, search, and the days with what was written on them.
 * @module
 */

import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, render } from 'lit/html.js';
import { none as none_fits } from '#messages/filters.js';
import { found, none_found, week_after, week_before } from '#messages/journal.js';
import { canonical } from '../../domain/canonical.js';
import { addDays } from '../../domain/day.js';
import { diaryOf, monthAway, newestDays, weekOf } from '../../domain/diary.js';
import { isGoingOn } from '../../domain/flare.js';
import { byId, OWN_FACTOR, readOwnFactors } from '../../domain/own-factors.js';
import { monthName } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { find } from '../shared/pieces.js';
import { routineNames } from '../shared/routine-names.js';
import { scoresOf, scoresWith } from '../shared/scores.js';
import { isSealed } from '../shared/sealed.js';
import { plural } from '../shared/text.js';
import { createSearch } from './search.js';
import { addOffer, dayCards, emptyJournal, moreButton, weekStrip } from './views.js';

/** @import { App } from '../shared/app.js' */
/** @import { DiaryDay } from '../../domain/diary.js' */
/** @import { Entry } from '../../domain/entry.js' */
/** @import { OwnById } from '../../domain/own-factors.js' */
/** @import { Flare } from '../../domain/flare.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @import { Shows } from '../shared/scores.js' */

const DAYS_SHOWN = 60;
/** Days drawn in one go, a screenful; the others follow while nobody waits. */
const DAYS_AT_ONCE = 4;
/** Whoever types sees the first of what is found at each letter, and the rest when they pause. */
const PAUSE_MS = 300;

/** @param {App} app */
export function define(app) {
  defineElement('journal-days', JournalDays, app);
}

class JournalDays extends AppElement {
  /** @type {Entry[]} */
  #entries = [];
  /** @type {Flare[]} */
  #flares = [];
  #shows = scoresWith({ pain: true, quiet: false }).shows;
  #isRead = false;
  #isSealed = false;
  #today = '';
  #anchor = '';
  #chosen = '';
  #open = '';
  #query = '';
  #shown = DAYS_SHOWN;
  #drawn = 0;
  #drawing = 0;
  /** Counts what was typed or chosen: what was found before goes in one step. */
  #asked = 0;
  /** @type {DiaryDay<Session>[]} */
  #diary = [];
  /** @type {Map<string, DiaryDay<Session>>} */
  #days = new Map();
  /** Whether an entry fits what narrows the search, where something does. @type {import('./fitting.js').Fits | null} */
  #fits = null;
  /** @type {typeof import('./search-filters.js') | null} */
  #filters = null;
  /** What shows a month, while one is open. @type {typeof import('../shared/month-grid.js') | null} */
  #month = null;
  #search = createSearch();
  /** @type {OwnById} */
  #own = {};
  /** @type {Record<string, string>} */
  #names = {};

  connected() {
    const { app, life: signal } = this;
    this.#today = this.#anchor = app.today.day();
    this.addEventListener('click', (event) => this.#click(event), { signal });
    this.piece('grid').addEventListener('keydown', (event) => this.#walk(event), { signal });
    this.piece('filters').addEventListener('change', () => this.#narrow(), { signal });
    this.piece('filters')
      .closest('details')
      ?.addEventListener('toggle', () => void this.attempt(this.#offerFilters), { signal });
    this.#box.addEventListener('input', () => this.#narrow(), { signal });
    this.#box.addEventListener('focus', () => this.#prepare(), { signal });
    document.addEventListener(
      'entry-shown',
      (event) => {
        this.#open = /** @type {CustomEvent<string>} */ (event).detail;
        this.#draw();
      },
      { signal },
    );
    this.until(app.today.subscribe(() => this.#turnDay()));
    this.#begin().catch(() => undefined); // who reads all of it says what is wrong
    this.follow([app.journal, app.practice, app.flares, app.settings, app.account], this.#read);
  }

  /** The newest days at once, where there are many. */
  async #begin() {
    const { journal, practice } = this.app;
    const [entries, sessions, around] = await Promise.all([
      journal.newestEntries(),
      practice.newestSessions(),
      this.#lookAround(),
    ]);
    if (!entries?.length) return;
    const names = await routineNames(this, this.app, sessions);
    if (this.#isRead) return;
    this.#names = names;
    this.#take(entries, sessions, around);
  }

  async #read() {
    const { journal, practice, flares, settings } = this.app;
    const [entries, sessions, told, around, own] = await Promise.all([
      journal.entries(),
      practice.sessions(),
      flares.all(),
      this.#lookAround(),
      settings.all(OWN_FACTOR),
    ]);
    this.#names = await routineNames(this, this.app, sessions);
    this.#called(byId(readOwnFactors(own)));
    this.#flares = told;
    this.#take(entries, sessions, around);
  }

  async #lookAround() {
    const { app } = this;
    const [{ shows }, sealed] = await Promise.all([scoresOf(app.settings), isSealed(app)]);
    return { shows, sealed };
  }

  /** @param {Entry[]} entries @param {Session[]} sessions @param {{ shows: Shows, sealed: boolean }} around */
  #take(entries, sessions, { shows, sealed }) {
    this.#isSealed = sealed;
    this.#entries = entries;
    this.#diary = diaryOf(entries, sessions, this.#flares);
    this.#days = new Map(this.#diary.map((one) => [one.day, one]));
    this.#shows = shows;
    // Before anything was read, nobody knew with which hour a day ends here.
    if (!this.#isRead) this.#anchor = this.app.today.day();
    this.#isRead = true;
    if (this.isConnected) this.#draw();
  }

  /** What the person's own are called; what was found under other names is put together anew. @param {OwnById} own */
  #called(own) {
    if (canonical(own) === canonical(this.#own)) return;
    this.#own = own;
    this.#search = createSearch(own);
  }

  /** It is another day: a strip that showed today's week goes on to the new one. */
  #turnDay() {
    if (weekOf(this.#anchor).includes(this.#today)) this.#anchor = this.app.today.day();
    this.#draw();
  }

  #draw() {
    if (!this.#isRead) return;
    this.#today = this.app.today.day();
    this.#drawStrip();
    this.#drawDays();
  }

  #drawDays() {
    const isNarrowed = this.#isNarrowed;
    const found = isNarrowed ? this.#found() : [];
    const isEmpty = this.#diary.length === 0;
    this.piece('search').hidden = this.#entries.length === 0;
    this.piece('found').textContent = isNarrowed
      ? foundWords(found.length, this.#fits ? none_fits : none_found)
      : '';
    const list = this.piece('list');
    const hadFocus = list.contains(document.activeElement);
    if (isEmpty) render(this.#nothingYet(), list);
    else this.#fill(isNarrowed ? diaryOf(newestDays(found, this.#shown + 1), []) : this.#diary);
    const isLost = hadFocus && document.activeElement === document.body;
    if (isLost) find(document, 'main h1').focus({ preventScroll: true });
  }

  get #isNarrowed() {
    return this.#query.trim() !== '' || this.#fits !== null;
  }

  #found() {
    const fitting = this.#fits ? this.#entries.filter(this.#fits) : this.#entries;
    return this.#search.find(fitting, this.#query);
  }

  /** Only who has no journal here is at the beginning of one. */
  #nothingYet() {
    return this.#isSealed ? nothing : emptyJournal();
  }

  /** The first days at once, the others a few at a time. @param {DiaryDay<Session>[]} days */
  #fill(days) {
    const { timers } = this.app;
    const all = Math.min(days.length, this.#shown);
    this.#drawn = Math.min(all, Math.max(this.#drawn, DAYS_AT_ONCE));
    const hasMore = this.#drawn === all && days.length > all;
    const shown = {
      ...{ today: this.#today, shows: this.#shows, open: this.#open },
      ...{ names: this.#names, own: this.#own, goingOn: this.#goingOn },
    };
    // What was found takes the place of what stood there in one step: to take away each day by itself
    // keeps a phone busy. The first are the same at most letters, and stay.
    const first = this.#isNarrowed ? DAYS_AT_ONCE : this.#drawn;
    const others = days.slice(first, this.#drawn);
    render(
      html`${keyed(this.#isNarrowed, part(dayCards(days.slice(0, first), shown)))}
        ${keyed(this.#asked, others.length > 0 ? part(dayCards(others, shown)) : nothing)}
        ${hasMore ? moreButton(() => this.#more()) : nothing}`,
      this.piece('list'),
    );
    timers.clear(this.#drawing);
    if (this.#drawn === all) return;
    const isTyping = this.#isNarrowed && this.#drawn <= DAYS_AT_ONCE;
    this.#drawing = timers.set(
      () => {
        this.#drawn += DAYS_AT_ONCE;
        if (this.isConnected) this.#fill(days);
      },
      isTyping ? PAUSE_MS : 0,
    );
  }

  get #goingOn() {
    const now = this.app.clock.now();
    return this.#flares.find((flare) => isGoingOn(flare, now))?.id ?? '';
  }

  #more() {
    this.#shown += DAYS_SHOWN;
    this.#drawn += DAYS_AT_ONCE;
    this.#drawDays();
  }

  /** @returns {Promise<void>} */
  #prepare() {
    const rest = () =>
      /** @type {Promise<void>} */ (new Promise((resolve) => this.app.timers.set(resolve, 0)));
    return this.#search.prepare(this.#entries, rest);
  }

  #drawStrip() {
    const { anchor, today, chosen, days } = this.#around;
    const week = weekOf(anchor);
    render(weekStrip(week, { today, marked: days, chosen }), this.piece('strip'));
    this.piece('strip').hidden = this.#month !== null;
    render(this.#month?.monthGrid(this.#around, 'journal-month') ?? nothing, this.piece('grid'));
    const month = this.piece('month');
    month.textContent = monthName(anchor);
    month.ariaExpanded = String(this.#month !== null);
    this.#step(-7).disabled = false;
    this.#step(7).disabled = this.#month ? isSameMonth(anchor, today) : week.includes(today);
    this.#step(-7).ariaLabel = this.#month?.before ?? week_before;
    this.#step(7).ariaLabel = this.#month?.after ?? week_after;
    this.piece('new').dataset.for = chosen;
    const offers = chosen !== '' && !days.has(chosen);
    render(offers ? addOffer(this.#chosen, this.#today) : nothing, this.piece('offer'));
  }

  /** @param {Event} event */
  #click(event) {
    const button = /** @type {Element} */ (event.target).closest('button');
    const { week, day } = button?.dataset ?? {};
    if (button && button === this.piece('month')) {
      void this.attempt(this.#turnMonth);
    } else if (week) {
      const days = Number(week);
      this.#anchor = this.#month
        ? monthAway(this.#anchor, Math.sign(days))
        : addDays(this.#anchor, days);
      this.#chosen = '';
      this.#drawStrip();
    } else if (day) {
      this.#show(day);
    }
  }

  /** Open the month, or close it again. */
  async #turnMonth() {
    this.#month = this.#month ? null : (await import('./sheets.js')).month;
    if (this.isConnected) this.#drawStrip();
  }

  /** Walk the days of the month. @param {KeyboardEvent} event */
  #walk(event) {
    const { target } = event;
    const day = target instanceof HTMLElement ? target.dataset.day : undefined;
    const to =
      day &&
      this.#month?.dayByKey(event.key, day, {
        today: this.#today,
        isRightToLeft: document.dir === 'rtl',
      });
    if (!to) return;
    event.preventDefault();
    this.#anchor = to;
    this.#chosen = '';
    this.#drawStrip();
    find(this.piece('grid'), `[data-day="${to}"]`).focus();
  }

  get #around() {
    return {
      ...{ anchor: this.#anchor, today: this.#today, chosen: this.#chosen },
      ...{ days: this.#days, shows: this.#shows },
    };
  }

  /** @param {string} day */
  #show(day) {
    this.#anchor = day;
    this.#chosen = day;
    if (this.#query || this.#fits) this.#widen();
    const index = this.#diary.findIndex((one) => one.day === day);
    this.#shown = Math.max(this.#shown, index + 1);
    this.#drawn = Math.max(this.#drawn, index + 1);
    this.#draw();
    const card = this.querySelector(`#day-${day}`);
    if (!(card instanceof HTMLElement)) return;
    card.scrollIntoView({ block: 'start' });
    card.focus({ preventScroll: true });
  }

  /** Everything again. */
  #widen() {
    this.#box.value = '';
    this.#filters?.clearFilters(this.piece('filters'));
    this.#query = '';
    this.#fits = null;
  }

  async #offerFilters() {
    this.#filters = (await import('./sheets.js')).filters;
    if (!this.isConnected) return;
    this.#filters.drawFilters(this.piece('filters'), this.#own, () => {
      this.#widen();
      this.#draw();
    });
  }

  #narrow() {
    this.#query = this.#box.value;
    this.#fits = this.#filters?.readFilters(this.piece('filters')) ?? null;
    this.#drawn = 0;
    this.#asked += 1;
    if (this.#isRead) this.#drawDays();
  }

  /** @param {number} days */
  #step(days) {
    return this.find(`[data-week="${days}"]`, HTMLButtonElement);
  }

  get #box() {
    return this.find('[type="search"]', HTMLInputElement);
  }
}

/** @param {unknown} cards */
const part = (cards) => html`<div class="days__part">${cards}</div>`;

/** @param {number} count @param {string} none */
const foundWords = (count, none) => (count === 0 ? none : plural(found, count));

/** @param {string} a @param {string} b */
const isSameMonth = (a, b) => a.slice(0, 7) === b.slice(0, 7);
