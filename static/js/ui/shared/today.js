/**
 * The day it is here, and the part of it: told again when either changes, also by a journey into
 * another zone. A page may stay open for days.
 * @module
 */
import { dayOf, endsOf, localTime, MINUTE_MS, partOfDay } from '../../domain/day.js';

/** @import { Clock, PartOfDay } from '../../domain/day.js' */
/** @import { Timers } from './app.js' */

/**
 * @typedef {object} Today
 * @prop {() => string} now local time, YYYY-MM-DDTHH:mm
 * @prop {() => string} day YYYY-MM-DD
 * @prop {(at: string) => string} dayOf the day that a local time belongs to, as days end here
 * @prop {() => number} ends hours after midnight that belong to the day before
 * @prop {() => PartOfDay} part
 * @prop {(listener: () => void) => () => void} subscribe told when the day or its part is another
 * @prop {{ subscribe(listener: () => void): () => void }} minute told as each minute begins, and
 *   when the page comes into view again
 */

/**
 * @param {object} given
 * @param {Clock} given.clock
 * @param {Timers} given.timers
 * @param {{ on(event: 'visible', listener: () => void): () => void }} given.page
 * @returns {Today}
 */
export function createToday({ clock, timers, page }) {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let timer = 0;
  let endView = () => {};

  const now = () => localTime(clock.now(), clock.tz(clock.now()));
  const part = () => partOfDay(now());
  const ends = () => endsOf(clock);
  const onDay = (/** @type {string} */ at) => dayOf(at, ends());
  const day = () => onDay(now());

  function wait() {
    timer = timers.set(tick, MINUTE_MS - (clock.now() % MINUTE_MS));
  }

  function tick() {
    timers.clear(timer);
    wait();
    for (const listener of [...listeners]) listener();
  }

  /** @param {() => void} listener */
  function eachMinute(listener) {
    if (listeners.size === 0) {
      wait();
      endView = page.on('visible', tick); // a timer does not run while the device sleeps
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      timers.clear(timer);
      endView();
    };
  }

  return {
    now,
    day,
    dayOf: onDay,
    ends,
    part,
    minute: { subscribe: eachMinute },

    subscribe(listener) {
      let known = day() + part();
      return eachMinute(() => {
        if (day() + part() === known) return;
        known = day() + part();
        listener();
      });
    },
  };
}
