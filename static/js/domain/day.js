/**
 * Local calendar times as text. An entry keeps the wall-clock time and the zone offset it was
 * written with; they decide its day for ever, wherever its owner travels.
 * @module
 */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_LENGTH = 10;
const LOCAL_TIME_LENGTH = 16;

/**
 * @typedef {object} Clock
 * @prop {() => number} now milliseconds since 1970
 * @prop {(ms: number) => number} tz minutes to add to local time for UTC, as Date counts them
 */

/** @param {number} ms @param {number} tz @returns {string} YYYY-MM-DDTHH:mm */
export const localTime = (ms, tz) =>
  new Date(ms - tz * MINUTE_MS).toISOString().slice(0, LOCAL_TIME_LENGTH);

/** @param {string} at a local time @returns {string} YYYY-MM-DD */
export const dayOf = (at) => at.slice(0, DAY_LENGTH);

/** @typedef {'morning' | 'day' | 'evening' | 'night'} PartOfDay the day is its second half, to five */

/** The hour each part begins with. */
const PARTS = /** @type {const} */ ([
  [22, 'night'],
  [17, 'evening'],
  [12, 'day'],
  [5, 'morning'],
  [0, 'night'],
]);

/** @param {string} at a local time @returns {PartOfDay} */
export function partOfDay(at) {
  const hour = Number(at.slice(11, 13));
  return PARTS.find(([begins]) => hour >= begins)?.[1] ?? 'night';
}

/** @param {string} day @param {number} count @returns {string} */
export const addDays = (day, count) =>
  new Date(Date.parse(`${day}T00:00Z`) + count * DAY_MS).toISOString().slice(0, DAY_LENGTH);

/** @param {unknown} text @returns {text is string} */
export const isLocalTime = (text) =>
  typeof text === 'string' && LOCAL_TIME.test(text) && isOnCalendar(text, LOCAL_TIME_LENGTH);

/** @param {unknown} text @returns {text is string} */
export const isDay = (text) =>
  typeof text === 'string' && DAY.test(text) && isOnCalendar(`${text}T00:00`, LOCAL_TIME_LENGTH);

/** February 30 matches a pattern, but no calendar. @param {string} text @param {number} length */
function isOnCalendar(text, length) {
  const ms = Date.parse(`${text}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, length) === text;
}
