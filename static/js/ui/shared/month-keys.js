/**
 * The keys of a grid of dates, as the ARIA practices describe one: the arrows walk the days, Home and
 * End a week, Page Up and Page Down a month.
 * @module
 */
import { addDays } from '../../domain/day.js';
import { monthAway, weekOf } from '../../domain/month.js';

/**
 * @param {string} key of the keyboard
 * @param {string} day which has the focus
 * @param {{ today: string, isRightToLeft: boolean }} around no day is after today
 * @returns {string | null} the day to go to; null where the key means nothing here
 */
export function dayByKey(key, day, { today, isRightToLeft }) {
  const week = weekOf(day);
  /** @type {Readonly<Record<string, () => string>>} */
  const ways = {
    ArrowLeft: () => addDays(day, isRightToLeft ? 1 : -1),
    ArrowRight: () => addDays(day, isRightToLeft ? -1 : 1),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    Home: () => week[0] ?? day,
    End: () => week.at(-1) ?? day,
    PageUp: () => monthAway(day, -1),
    PageDown: () => monthAway(day, 1),
  };
  const to = Object.hasOwn(ways, key) ? ways[key]?.() : undefined;
  if (to === undefined) return null;
  return to > today ? today : to;
}
