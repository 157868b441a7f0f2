/**
 * Local calendar times as text. An entry keeps the wall-clock time and the zone offset it was
 * written with; they decide its day, wherever its owner travels. A person whose day ends some hours
 * after midnight chooses that hour: what is told before it belongs to the day before. Nothing that is
 * kept changes by that.
 * @module
 */

/** Units of time, for all that reckons with the milliseconds of a clock. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const WITH_SECONDS = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:/;
/** The end of the year 9999, less a day for time zones. */
const LATEST_MS = 253_402_214_400_000;
const FARTHEST_ZONE = 14 * 60;
const DAY_LENGTH = 10;
const LOCAL_TIME_LENGTH = 16;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * @typedef {object} Clock
 * @prop {() => number} now milliseconds since 1970
 * @prop {(ms: number) => number} tz minutes to add to local time for UTC, as Date counts them
 * @prop {() => number} [dayEnds] the hour the person's day ends with; midnight where it is not told
 */

/** @param {number} ms @param {number} tz @returns {string} YYYY-MM-DDTHH:mm */
export const localTime = (ms, tz) =>
  new Date(ms - tz * MINUTE_MS).toISOString().slice(0, LOCAL_TIME_LENGTH);

/** The setting that has the hour, as text. */
export const DAY_ENDS = 'day-ends';
/** What there is to choose from; the first holds until somebody chooses. */
export const DAY_END_HOURS = /** @type {const} */ (['0', '1', '2', '3', '4', '5']);
const FIRST_DAY = '0000-01-01';

/** @param {unknown} value of the setting @returns {number} hours after midnight */
export const readDayEnds = (value) => Number(DAY_END_HOURS.find((one) => one === value) ?? 0);

/** @param {Pick<Clock, 'dayEnds'>} clock @returns {number} hours after midnight */
export const endsOf = ({ dayEnds }) => dayEnds?.() ?? 0;

/**
 * The day that something belongs to: the one place that decides it.
 *
 * @param {string} at a local time
 * @param {number} [ends] hours after midnight that still belong to the day before
 * @returns {string} YYYY-MM-DD
 */
export function dayOf(at, ends = 0) {
  const date = at.slice(0, DAY_LENGTH);
  const isBefore = ends > 0 && Number(at.slice(11, 13)) < ends && date > FIRST_DAY;
  return isBefore ? addDays(date, -1) : date;
}

/** @param {Clock} clock @returns {string} the day it is here and now */
export const todayBy = (clock) => {
  const now = clock.now();
  return dayOf(localTime(now, clock.tz(now)), endsOf(clock));
};

/**
 * A time of a day, as it stands in an entry: after midnight the calendar is a day on.
 *
 * @param {string} day @param {string} time HH:mm @param {number} ends as for `dayOf`
 * @returns {string} a local time
 */
export const timeOn = (day, time, ends) =>
  `${Number(time.slice(0, 2)) < ends ? addDays(day, 1) : day}T${time}`;

/**
 * Newest first: by the day it was there, and within it by when it really was, since an hour comes twice
 * in autumn.
 *
 * @typedef {{ at: string, day: string, tz: number }} Timed
 * @param {Timed} a @param {Timed} b
 */
export function newestFirst(a, b) {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  if (a.tz !== b.tz) return instantOf(b) - instantOf(a);
  if (a.at === b.at) return 0;
  return a.at < b.at ? 1 : -1;
}

/** @param {Pick<Timed, 'at' | 'tz'>} timed @returns {number} milliseconds since 1970 */
export const instantOf = ({ at, tz }) => Date.parse(`${at}Z`) + tz * MINUTE_MS;

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
  typeof text === 'string' && LOCAL_TIME.test(text) && isOnCalendar(text);

/** @param {unknown} tz minutes a zone is away from UTC */
export const isOffset = (tz) => Number.isInteger(tz) && Math.abs(Number(tz)) <= FARTHEST_ZONE;

/** @param {unknown} text @returns {text is string} */
export const isDay = (text) => typeof text === 'string' && DAY.test(text) && isOnCalendar(text);

/**
 * The time a record says it is about, as far as it does: another app may have written seconds, or a
 * day that is on no calendar. Then the time it was made has to do, which is better than any year.
 *
 * @param {unknown} at @param {number} created milliseconds since 1970 @param {number} tz
 * @returns {string} a local time
 */
export function readLocalTime(at, created, tz) {
  const text =
    typeof at === 'string' && WITH_SECONDS.test(at) ? at.slice(0, LOCAL_TIME_LENGTH) : at;
  if (isLocalTime(text)) return text;
  return localTime(Math.min(Math.max(0, created), LATEST_MS), tz);
}

/**
 * February 30 matches a pattern, but no calendar. Asked of every entry of ten years at once, so a
 * date is not made for each.
 * @param {string} text beginning with YYYY-MM-DD
 */
function isOnCalendar(text) {
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return (
    day >= 1 &&
    day <= (month === 2 && isLeap(Number(text.slice(0, 4))) ? 29 : (MONTH_DAYS[month - 1] ?? 0))
  );
}

/** @param {number} year */
const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
