/**
 * The week above the days of the journal, or the month it unfolds to: to walk in, and to choose a day of.
 * @module
 */

import { nothing, render } from 'lit/html.js';
import { week_after, week_before } from '#messages/journal.js';
import { addDays } from '../../domain/day.js';
import { monthAway, weekOf } from '../../domain/diary.js';
import { monthName } from '../shared/days.js';
import { find, piece } from '../shared/pieces.js';
import { addOffer, weekStrip } from './views.js';

/** @import { DiaryDay } from '../../domain/diary.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @import { Shows } from '../shared/scores.js' */
/** @typedef {{ today: string, days: Map<string, DiaryDay<Session>>, shows: Shows }} Around */

/**
 * @param {HTMLElement} place that holds its pieces
 * @param {object} given
 * @param {() => Around} given.around which day it is, what there is and how it is shown
 * @param {(day: string) => void} given.onDay one was chosen
 * @param {(work: () => Promise<void>) => unknown} given.attempt does what may fail, and says so
 * @param {AbortSignal} given.signal
 */
export function createDaysStrip(place, { around, onDay, attempt, signal }) {
  let anchor = around().today;
  let chosen = '';
  /** What shows a month, while one is open. @type {typeof import('../shared/month-grid.js') | null} */
  let month = null;
  const step = (/** @type {number} */ days) =>
    find(place, `[data-week="${days}"]`, HTMLButtonElement);

  // Early: to learn how days are written takes a phone a while.
  piece(place, 'month').textContent = monthName(anchor);

  function draw() {
    const shown = { anchor, chosen, ...around() };
    const { today, days } = shown;
    const week = weekOf(anchor);
    render(weekStrip(week, { today, marked: days, chosen }), piece(place, 'strip'));
    piece(place, 'strip').hidden = month !== null;
    render(month?.monthGrid(shown, 'journal-month') ?? nothing, piece(place, 'grid'));
    const name = piece(place, 'month');
    name.textContent = monthName(anchor);
    name.ariaExpanded = String(month !== null);
    step(-7).disabled = false;
    step(7).disabled = month ? isSameMonth(anchor, today) : week.includes(today);
    step(-7).ariaLabel = month?.before ?? week_before;
    step(7).ariaLabel = month?.after ?? week_after;
    piece(place, 'new').dataset.for = chosen;
    const offers = chosen !== '' && !days.has(chosen);
    render(offers ? addOffer(chosen, today) : nothing, piece(place, 'offer'));
  }

  /** @param {(from: string) => string} to */
  function go(to) {
    anchor = to(anchor);
    chosen = '';
    draw();
  }

  /** Open the month, or close it again. */
  async function turnMonth() {
    month = month ? null : (await import('./sheets.js')).month;
    if (place.isConnected) draw();
  }

  connect(place, { month: () => month, around, go, turnMonth, onDay, attempt, signal });

  return {
    draw,

    /** @param {string} day that is looked at */
    choose(day) {
      anchor = day;
      chosen = day;
    },

    /** It is another day: one that showed the week of the day before goes on to the new one. @param {string} day */
    turn(day) {
      if (weekOf(anchor).includes(around().today)) anchor = day;
    },

    /** @param {string} day to begin with */
    begin(day) {
      anchor = day;
    },
  };
}

/**
 * What is pressed on it, and walking through a month by keys.
 *
 * @param {HTMLElement} place
 * @param {object} given
 * @param {() => typeof import('../shared/month-grid.js') | null} given.month
 * @param {() => Around} given.around
 * @param {(to: (from: string) => string) => void} given.go
 * @param {() => Promise<void>} given.turnMonth
 * @param {(day: string) => void} given.onDay
 * @param {(work: () => Promise<void>) => unknown} given.attempt
 * @param {AbortSignal} given.signal
 */
function connect(place, { month, around, go, turnMonth, onDay, attempt, signal }) {
  place.addEventListener(
    'click',
    ({ target }) => {
      const button = /** @type {Element} */ (target).closest('button');
      const { week, day } = button?.dataset ?? {};
      const by = Number(week);
      if (button && button === piece(place, 'month')) void attempt(turnMonth);
      else if (week) go((from) => (month() ? monthAway(from, Math.sign(by)) : addDays(from, by)));
      else if (day) onDay(day);
    },
    { signal },
  );
  piece(place, 'grid').addEventListener(
    'keydown',
    (event) => {
      const { target } = event;
      const day = target instanceof HTMLElement ? target.dataset.day : undefined;
      const isRightToLeft = document.dir === 'rtl';
      const to = day && month()?.dayByKey(event.key, day, { today: around().today, isRightToLeft });
      if (!to) return;
      event.preventDefault();
      go(() => to);
      find(piece(place, 'grid'), `[data-day="${to}"]`).focus();
    },
    { signal },
  );
}

/** @param {string} a @param {string} b */
const isSameMonth = (a, b) => a.slice(0, 7) === b.slice(0, 7);
