/**
 * Which walk to hold out next, from the walks somebody has done and what they said of them.
 *
 * The rules are those of graded activity as the routine's page tells them, built up by time, not by
 * pain: begin with what a bad day allows; stay until a week was manageable; then add one or two minutes a
 * walk, ten to twenty percent, as the progressive walking of the WalkBack trial was built up
 * towards 30 minutes (Pocovi and others, Lancet 2024;404:134–144); after a walk that was too much, a step back.
 * No score of pain or mood decides it, and a day without a walk means nothing. The person moves the
 * dial: this only says where it stands first.
 * @module
 */

import { addDays } from './day.js';

/** @typedef {'easy' | 'right' | 'much'} WalkWas how a walk was, in the person's words */
/** @typedef {{ day: string, seconds: number, completed: boolean, was: WalkWas | null }} Walk */
/** @typedef {'first' | 'much' | 'early' | 'week' | 'longest' | 'again'} Why */
/** @typedef {'less' | 'same' | 'more'} Step */
/**
 * @typedef {object} NextWalk
 * @prop {Step} step the one chosen beforehand
 * @prop {Why} why
 * @prop {Partial<Record<Step, number>>} minutes what each choice means; one that would leave the
 *   range is not there
 */

export const SHORTEST = 5;
export const LONGEST = 30;
/** From here on a tenth is more than one minute. */
const TWO_FROM = 15;
/** What makes a week: so many walks, of which the first is so many days old. */
const WALKS_A_WEEK = 3;
const DAYS_A_WEEK = 7;
/** Older walks say nothing about now. */
const LATELY_DAYS = 14;

/** @param {number} minutes */
export const more = (minutes) => Math.min(LONGEST, minutes + (minutes < TWO_FROM ? 1 : 2));

/** The way back from `more`. @param {number} minutes */
export const less = (minutes) => Math.max(SHORTEST, minutes - (minutes <= TWO_FROM ? 1 : 2));

/**
 * @param {readonly Walk[]} walks newest first
 * @param {string} today YYYY-MM-DD
 * @returns {NextWalk}
 */
export function nextWalk(walks, today) {
  const [last] = walks;
  if (!last) return { step: 'same', why: 'first', minutes: { same: SHORTEST } };
  const level = levelOf(walks);
  if (last.was === 'much') {
    const back = Math.min(less(level), minutesOf(last));
    return { ...choices(level, back), ...(level > SHORTEST ? down : stay), why: 'much' };
  }
  if (!last.completed) return { ...choices(level), ...stay, why: 'early' };
  if (level === LONGEST) return { ...choices(level), ...stay, why: 'longest' };
  if (isManageable(walks, level, today)) return { ...choices(level), step: 'more', why: 'week' };
  return { ...choices(level), ...stay, why: 'again' };
}

const stay = Object.freeze({ step: /** @type {const} */ ('same') });
const down = Object.freeze({ step: /** @type {const} */ ('less') });

/** @param {Walk} walk whole minutes of it, inside the range */
const minutesOf = ({ seconds }) => Math.min(LONGEST, Math.max(SHORTEST, Math.round(seconds / 60)));

/** The last walk that was finished says how long they are now: one broken off changes nothing.
 * @param {readonly Walk[]} walks */
function levelOf(walks) {
  const finished = walks.find(({ completed }) => completed);
  return minutesOf(finished ?? /** @type {Walk} */ (walks[0]));
}

/** @param {number} level @param {number} [back] @returns {Pick<NextWalk, 'minutes'>} */
function choices(level, back = less(level)) {
  return {
    minutes: {
      ...(level > SHORTEST ? { less: back } : {}),
      same: level,
      ...(level < LONGEST ? { more: more(level) } : {}),
    },
  };
}

/**
 * Whether a week of walks as long as the last was manageable.
 *
 * @param {readonly Walk[]} walks @param {number} level @param {string} today
 */
function isManageable(walks, level, today) {
  const stop = walks.findIndex((walk) => walk.was === 'much' || minutesOf(walk) < level);
  const since = addDays(today, -LATELY_DAYS);
  const run = stop < 0 ? walks : walks.slice(0, stop);
  const lately = run.filter(({ completed, day }) => completed && day >= since);
  const oldest = lately.at(-1);
  if (!oldest || lately.length < WALKS_A_WEEK) return false;
  return oldest.day <= addDays(today, -DAYS_A_WEEK);
}
