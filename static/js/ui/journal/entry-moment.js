/**
 * When an entry is: what its form says, and for one that is not begun yet the minute it is now.
 * @module
 */
import { isDay, isLocalTime, timeOn } from '../../domain/day.js';
import { fillWhen, whenOf } from './entry-form.js';

/** @import { Draft } from '../../domain/entry.js' */
/** @import { App } from '../shared/app.js' */

const NOON = '12:00';

/** @param {() => HTMLFormElement} form @param {App['today']} today */
export function createEntryMoment(form, today) {
  /** When a new entry was begun, as long as nobody chose another time. */
  let begun = '';
  return {
    /** @param {string} at empty where the time is somebody's choice already */
    begin(at) {
      begun = at;
    },

    /** What is written from now on is of now, unless another time was chosen. @returns {string | null} the time it moved to */
    turn() {
      if (whenOf(form()) !== begun) return null;
      begun = today.now();
      fillWhen(form(), begun, today);
      return begun;
    },

    /** @returns {Draft} what a new entry begins with */
    base() {
      const at = whenOf(form());
      return isLocalTime(at) ? { at } : {};
    },
  };
}

/**
 * Of a past day nobody knows yet when it was: what the clock says now would be wrong more often than
 * its middle.
 *
 * @param {string | null} day @param {App['today']} today
 */
export const startOf = (day, today) =>
  day !== null && isDay(day) && day !== today.day() ? timeOn(day, NOON, today.ends()) : today.now();
