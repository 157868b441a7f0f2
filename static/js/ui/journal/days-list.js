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
const DAYS_AT_ONCE = 4;
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
  let drawn = 0;
  let drawing = 0;
  /** Counts what was typed or chosen: what was found before goes in one step. */
  let asked = 0;

  function more() {
    shown += DAYS_SHOWN;
    drawn += DAYS_AT_ONCE;
    onMore();
  }

  /**
   * @param {Days} days
   * @param {{ how: Shown, isNarrowed: boolean }} told how they are shown, and whether they are what was found
   */
  function fill(days, { how, isNarrowed }) {
    const all = Math.min(days.length, shown);
    drawn = Math.min(all, Math.max(drawn, DAYS_AT_ONCE));
    const hasMore = drawn === all && days.length > all;
    // What was found takes the place of what stood there in one step: to take away each day by itself
    // keeps a phone busy. The first are the same at most letters, and stay.
    const first = isNarrowed ? DAYS_AT_ONCE : drawn;
    const others = days.slice(first, drawn);
    render(
      html`${keyed(isNarrowed, part(dayCards(days.slice(0, first), how)))}
        ${keyed(asked, others.length > 0 ? part(dayCards(others, how)) : nothing)}
        ${hasMore ? moreButton(more) : nothing}`,
      place,
    );
    timers.clear(drawing);
    if (drawn === all) return;
    const isTyping = isNarrowed && drawn <= DAYS_AT_ONCE;
    const next = () => {
      drawn += DAYS_AT_ONCE;
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
      drawn = 0;
      asked += 1;
    },

    /** So many are to be there at once. @param {number} count */
    reach(count) {
      shown = Math.max(shown, count);
      drawn = Math.max(drawn, count);
    },
  };
}

/** @param {unknown} cards */
const part = (cards) => html`<div class="days__part">${cards}</div>`;
