/**
 * The days of the journal on screen: the first at once, the others a few at a time while nobody waits.
 * @module
 */

import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, render } from 'lit/html.js';
import { dayCards, moreButton } from './views.js';

/** @import { DiaryDay } from '../../domain/diary.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Shown } from './views.js' */
/** @typedef {DiaryDay<Session>[]} Days */

const DAYS_SHOWN = 60;
/** Days drawn in one go, a screenful; the others follow while nobody waits. */
const DAYS_AT_ONCE = 3;
/** Whoever types sees the first of what is found at each letter, and the rest when they pause. */
const PAUSE_MS = 300;

/**
 * @param {HTMLElement} place
 * @param {object} given
 * @param {App['timers']} given.timers
 * @param {() => void} given.onMore more days are asked for
 */
export function createDaysList(place, { timers, onMore }) {
  let shown = DAYS_SHOWN;
  /** So many are there at once, however many of them are new. */
  let least = 0;
  /** Which stand there. @type {ReadonlySet<string>} */
  let drawn = new Set();
  let drawing = 0;
  /** What the first day is made of takes as long to make as three days. */
  let isBegun = false;
  /** Counts what was typed or chosen: what was found before goes in one step. */
  let asked = 0;

  function more() {
    shown += DAYS_SHOWN;
    onMore();
  }

  /**
   * @param {Days} days
   * @param {{ how: Shown, isNarrowed: boolean }} told how they are shown, and whether they are what was found
   */
  function fill(days, { how, isNarrowed }) {
    const all = days.slice(0, shown);
    const now = nextStep(all, drawn, least, isBegun || isNarrowed ? DAYS_AT_ONCE : 1);
    isBegun = true;
    const isAll = now.length === all.length;
    const isTyping = isNarrowed && drawn.size === 0;
    drawn = new Set(now.map(({ day }) => day));
    const hasMore = isAll && days.length > all.length;
    // What was found takes the place of what stood there in one step: to take away each day by itself
    // keeps a phone busy. The first are the same at most letters, and stay.
    const first = isNarrowed ? DAYS_AT_ONCE : now.length;
    const others = now.slice(first);
    render(
      html`${keyed(isNarrowed, part(dayCards(now.slice(0, first), how)))}
        ${keyed(asked, others.length > 0 ? part(dayCards(others, how)) : nothing)}
        ${hasMore ? moreButton(more) : nothing}`,
      place,
    );
    timers.clear(drawing);
    if (isAll) return;
    const next = () => {
      if (place.isConnected) fill(days, { how, isNarrowed });
    };
    drawing = timers.set(next, isTyping ? PAUSE_MS : 0);
  }

  return {
    fill,

    /** Of how many days what is found is put together: one more than is shown tells that there are more. */
    most: () => shown + 1,

    /** Something else is looked for: from the first day again. */
    again() {
      shown = DAYS_SHOWN;
      least = 0;
      drawn = new Set();
      asked += 1;
    },

    /** So many are to be there at once. @param {number} count */
    reach(count) {
      shown = Math.max(shown, count);
      least = Math.max(least, count);
    },
  };
}

/**
 * What stands there, and a few more: what comes to a new phone stands between the others, and is not
 * drawn in one step either.
 *
 * @template {{ day: string }} T
 * @param {readonly T[]} days that are to stand there in the end
 * @param {ReadonlySet<string>} drawn
 * @param {number} least so many of the first at once
 * @param {number} [atOnce] so many of the others
 * @returns {T[]} in their order
 */
export function nextStep(days, drawn, least, atOnce = DAYS_AT_ONCE) {
  let news = 0;
  return days.filter(({ day }, at) => at < least || drawn.has(day) || news++ < atOnce);
}

/** @param {unknown} cards */
const part = (cards) => html`<div class="days__part">${cards}</div>`;
