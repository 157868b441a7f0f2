/**
 * The journal: a week to look around in, search, and the days with what was written on them.
 * @module
 */

import { nothing, render } from 'lit/html.js';
import { none as none_fits } from '#messages/filters.js';
import { found, none_found } from '#messages/journal.js';
import { canonical } from '../../domain/canonical.js';
import { diaryOf, newestDays } from '../../domain/diary.js';
import { sessionOf } from '../../domain/entry-more.js';
import { isGoingOn } from '../../domain/flare.js';
import { byId, OWN_FACTOR, readOwnFactors } from '../../domain/own-factors.js';
import { AppElement, defineElement } from '../shared/element.js';
import { find } from '../shared/pieces.js';
import { routineNames } from '../shared/routine-names.js';
import { scoresOf, scoresWith } from '../shared/scores.js';
import { isSealed } from '../shared/sealed.js';
import { plural } from '../shared/text.js';
import { createDaysList } from './days-list.js';
import { createDaysStrip } from './days-strip.js';
import { createPreparing, createSearch } from './search.js';
import { sayAfterWith } from './session-words.js';

/** @import { App } from '../shared/app.js' */
/** @import { DiaryDay } from '../../domain/diary.js' */
/** @import { Entry } from '../../domain/entry.js' */
/** @import { OwnById } from '../../domain/own-factors.js' */
/** @import { Flare } from '../../domain/flare.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @import { Shows } from '../shared/scores.js' */

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
  #open = '';
  #query = '';
  /** @type {ReturnType<typeof createDaysStrip> | undefined} */
  #strip;
  /** @type {ReturnType<typeof createDaysList> | undefined} */
  #list;
  /** @type {DiaryDay<Session>[]} */
  #diary = [];
  /** @type {Map<string, DiaryDay<Session>>} */
  #days = new Map();
  /** Whether an entry fits what narrows the search, where something does. @type {import('./fitting.js').Fits | null} */
  #fits = null;
  /** @type {typeof import('./search-filters.js') | null} */
  #filters = null;
  #search = createSearch();
  #preparing = createPreparing(
    () => ({ search: this.#search, entries: this.#entries }),
    () => this.#rest(),
  );
  /** @type {OwnById} */
  #own = {};
  /** @type {Record<string, string>} */
  #names = {};
  #sayAfter = sayAfterWith([], {}, false);
  /** What the words of entries are put together from besides. */
  #called = '';

  connected() {
    const { app, life: signal } = this;
    this.#today = app.today.day();
    this.#list = createDaysList(this.piece('list'), {
      timers: app.timers,
      onMore: () => this.#drawDays(),
    });
    this.#strip = createDaysStrip(this, {
      around: () => ({ today: this.#today, days: this.#days, shows: this.#shows }),
      onDay: (day) => this.#show(day),
      attempt: (work) => this.attempt(work),
      signal,
    });
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
    this.#sayAfter = sayAfterWith(sessions, names, false);
    this.#take(entries, sessions, around);
    this.#begun();
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
    this.#sayAfter = sayAfterWith(sessions, this.#names, true);
    await this.#rest(); // of ten years, each step keeps a slow phone busy for long enough
    this.#call(byId(readOwnFactors(own)), entries);
    await this.#rest();
    this.#flares = told;
    this.#take(entries, sessions, around);
    await this.#rest();
    this.#begun();
  }

  /** @returns {Promise<void>} */
  #rest() {
    return new Promise((resolve) => void this.app.timers.set(resolve, 0));
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
  }

  /** What there is has been taken in. */
  #begun() {
    // Before anything was read, nobody knew with which hour a day ends here.
    if (!this.#isRead) this.#strip?.begin(this.app.today.day());
    this.#isRead = true;
    this.dataset.known = '';
    if (this.isConnected) this.#draw();
  }

  /**
   * What the person's own are called, and their sessions; what was found under other names is put together anew.
   * @param {OwnById} own @param {Entry[]} entries
   */
  #call(own, entries) {
    const after = entries.map(({ kept }) => this.#sayAfter(sessionOf(kept))).join();
    const called = canonical([own, after]);
    if (called === this.#called) return;
    this.#called = called;
    this.#own = own;
    this.#search = createSearch(own, this.#sayAfter);
  }

  #turnDay() {
    this.#strip?.turn(this.app.today.day());
    this.#draw();
  }

  #draw() {
    if (!this.#isRead) return;
    this.#today = this.app.today.day();
    this.#strip?.draw();
    this.#drawDays();
  }

  #drawDays() {
    const isSought = this.#query.trim() !== '';
    if (isSought && !this.#search.isPrepared(this.#entries)) void this.attempt(this.#drawPrepared);
    else this.#drawNow();
  }

  #drawNow() {
    const isNarrowed = this.#isNarrowed;
    const found = isNarrowed ? this.#found() : [];
    const isEmpty = this.#diary.length === 0;
    this.piece('search').hidden = this.#entries.length === 0;
    this.piece('found').textContent = isNarrowed
      ? foundWords(found.length, this.#fits ? none_fits : none_found)
      : '';
    const list = this.piece('list');
    const hadFocus = list.contains(document.activeElement);
    // Only who has no journal here is at the beginning of one.
    this.piece('nothing').hidden = !isEmpty || this.#isSealed;
    if (isEmpty) render(nothing, list);
    else this.#fill(found, isNarrowed);
    const isLost = hadFocus && document.activeElement === document.body;
    if (isLost) find(document, 'main h1').focus({ preventScroll: true });
  }

  get #isNarrowed() {
    return this.#query.trim() !== '' || this.#fits !== null;
  }

  #found() {
    return this.#search.find(this.#entries, this.#query).filter(this.#fits ?? (() => true));
  }

  /** @param {Entry[]} found @param {boolean} isNarrowed whether those are shown, and not every day */
  #fill(found, isNarrowed) {
    const list = /** @type {ReturnType<typeof createDaysList>} */ (this.#list);
    const how = {
      ...{ today: this.#today, shows: this.#shows, open: this.#open },
      ...{ names: this.#names, own: this.#own, goingOn: this.#goingOn },
      sayAfter: this.#sayAfter,
    };
    const days = isNarrowed ? diaryOf(newestDays(found, list.most()), []) : this.#diary;
    list.fill(days, { how, isNarrowed });
  }

  get #goingOn() {
    const now = this.app.clock.now();
    return this.#flares.find((flare) => isGoingOn(flare, now))?.id ?? '';
  }

  async #prepare() {
    await this.#preparing();
    foundWords(this.#entries.length, ''); // to learn how so many are written takes a phone a while
  }

  /** Whoever types before what ten years say is put together keeps on typing meanwhile. */
  async #drawPrepared() {
    const query = this.#query;
    await this.#prepare();
    if (this.isConnected && query === this.#query) this.#drawNow();
  }

  /** @param {string} day */
  #show(day) {
    this.#strip?.choose(day);
    if (this.#query || this.#fits) this.#widen();
    this.#list?.reach(this.#diary.findIndex((one) => one.day === day) + 1);
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
    this.#list?.again();
    if (this.#isRead) this.#drawDays();
  }

  get #box() {
    return this.find('[type="search"]', HTMLInputElement);
  }
}

/** @param {number} count @param {string} none */
const foundWords = (count, none) => (count === 0 ? none : plural(found, count));
