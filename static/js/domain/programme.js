/**
 * A programme somebody follows: when it was begun, which of its days are done, whether it is set
 * aside. Each day is a field of its own, so that days done on two devices are all done. It waits without
 * end: a day that was not done is simply the next day.
 * @module
 */

import { dayOf, isLocalTime } from './day.js';

/** @import { Json } from './record.js' */
/**
 * @typedef {object} Following
 * @prop {string} name of the programme
 * @prop {number[]} done its days that are done, in order, counted from 1
 * @prop {string} last local time it was begun or a day of it done
 * @prop {string} lastDone the calendar day a day of it was last done; empty before the first
 * @prop {boolean} isAside
 */

/** The kind of a programme's record; there is one for each programme, found by its name. */
export const PROGRAMME = 'programme';
/** How many days each has. */
export const DAYS = 14;
/** What is left early still counts; a start that is broken off at once does not. */
const ENOUGH_SECONDS = 30;
const DONE = 'd/';

/** @param {string} name @returns {string} the key its record is found by */
export const programmeKey = (name) => `${PROGRAMME}|${name}`;

/**
 * @param {{ readonly [field: string]: Json | undefined }} fields
 * @param {number} [dayEnds] as for `dayOf`
 * @returns {Following | null} null where none was begun
 */
export function followingOf({ name, begun, aside, ...others }, dayEnds) {
  if (typeof name !== 'string' || !isLocalTime(begun)) return null;
  /** @type {Map<number, string>} */
  const done = new Map();
  for (let day = 1; day <= DAYS; day += 1) {
    const at = others[DONE + day];
    if (isLocalTime(at)) done.set(day, at);
  }
  const times = [...done.values()].sort();
  const last = [begun, ...times].sort().at(-1) ?? begun;
  const lastDone = dayOf(times.at(-1) ?? '', dayEnds);
  return { name, done: [...done.keys()], last, lastDone, isAside: aside === true };
}

/** Begun for the first time, or anew. @param {string} name @param {string} at local time */
export function beginFields(name, at) {
  /** @type {Record<string, Json | undefined>} */
  const fields = { name, begun: at, aside: false };
  for (let day = 1; day <= DAYS; day += 1) fields[DONE + day] = undefined;
  return fields;
}

/** @param {number} day @param {string} at local time @returns {Record<string, Json>} */
export function doneFields(day, at) {
  if (!isProgrammeDay(day)) throw new RangeError(`there is no day ${day}`);
  return { [DONE + day]: at };
}

/** @param {number} day */
export const isProgrammeDay = (day) => Number.isInteger(day) && day >= 1 && day <= DAYS;

/** What a link may name: a session keeps it. @param {unknown} name @returns {name is string} */
export const isProgrammeName = (name) => typeof name === 'string' && /^[a-z-]{1,20}$/.test(name);

/** @param {{ seconds: number, completed: boolean }} session */
export const isEnough = ({ seconds, completed }) => completed || seconds >= ENOUGH_SECONDS;

/** @param {Pick<Following, 'done'>} following @returns {number | null} null where all are done */
export function nextDay({ done }) {
  for (let day = 1; day <= DAYS; day += 1) if (!done.includes(day)) return day;
  return null;
}

/**
 * The one that is followed now: the last that was begun or gone on with.
 *
 * @param {readonly Following[]} all
 * @returns {Following | null}
 */
export function followedNow(all) {
  const going = all.filter((one) => !one.isAside && nextDay(one) !== null);
  return going.sort((a, b) => (a.last < b.last ? 1 : -1))[0] ?? null;
}

/**
 * The day that Today may hold out: one a day is enough, and nobody is asked for the second.
 *
 * @param {readonly Following[]} all
 * @param {string} today YYYY-MM-DD
 * @returns {{ name: string, day: number, done: number } | null}
 */
export function heldOut(all, today) {
  const now = followedNow(all);
  const day = now && nextDay(now);
  if (!now || !day || now.lastDone === today) return null;
  return { name: now.name, day, done: now.done.length };
}
