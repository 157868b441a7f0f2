/**
 * A flare-up: how bad it was each time somebody said, where, when it began and ended, and what
 * helped. In its record every reading, place and help is a field of its own, so that two devices can
 * add to one at once. What nobody told stays unknown: an end that was not told is none.
 * @module
 */

import {
  addDays,
  DAY_MS,
  dayOf,
  HOUR_MS,
  instantOf,
  isLocalTime,
  isOffset,
  readLocalTime,
} from './day.js';
import { flags, isPain, namesUnder } from './entry.js';
import { AppError } from './errors.js';
import { TRASH } from './reconcile.js';

/** @import { EntryView } from './entry.js' */
/** @import { Json } from './record.js' */
/** @typedef {'now' | 'today' | 'yesterday' | 'days'} Began */
/** @typedef {{ at: string, day: string, pain: number }} Reading */
/**
 * @typedef {object} Flare
 * @prop {string} id
 * @prop {string} at local time it was first told, YYYY-MM-DDTHH:mm
 * @prop {string} day of `at`
 * @prop {number} tz offset it was written with, as Date#getTimezoneOffset counts
 * @prop {Began} began when it began, seen from `at`
 * @prop {Reading[]} readings oldest first
 * @prop {number | null} peak the worst of the readings
 * @prop {string[]} places
 * @prop {string[]} helped
 * @prop {string | null} end local time; null while it goes on, and where nobody told
 * @prop {number} dayEnds hours after midnight that belong to the day before, as it was read
 * @prop {string} lastSign local time somebody last said anything of it
 * @prop {string} asked the day it was last asked about; empty before
 * @prop {boolean} binned
 * @prop {boolean} readOnly
 */
/**
 * @typedef {object} FlareChange what is absent stays as it is
 * @prop {string} [at] @prop {number} [tz]
 * @prop {Reading['pain']} [pain] a reading at `now`
 * @prop {string} [now] local time
 * @prop {Began} [began]
 * @prop {string[]} [places] @prop {string[]} [helped]
 * @prop {string | null} [end]
 * @prop {string} [asked] @prop {string} [still] local time somebody said that it goes on
 */

/** The kind of a flare-up's record. */
export const FLARE = 'flare';
/** Stored in records, so they never change. */
const BEGAN = Object.freeze(['now', 'today', 'yesterday', 'days']);

const READING = 'r/';
const PLACE = 's/';
const HELPED = 'h/';
/** Sooner than this nobody is asked how it is. */
const ASK_AFTER_MS = 3 * HOUR_MS;
/** After so long without a word nobody is asked any more; the next one is a new one. */
const SILENT_MS = 7 * DAY_MS;
/** "Some days" is at least two: more is not made of it. */
const DAYS_BEFORE = Object.freeze({ now: 0, today: 0, yesterday: 1, days: 2 });
const MOST_DAYS = 366;

/** @param {EntryView} view @param {number} [dayEnds] as for `dayOf` of a day @returns {Flare} */
export function flareOf({ id, created, fields, readOnly }, dayEnds = 0) {
  const tz = isOffset(fields.tz) ? Number(fields.tz) : 0;
  const at = readLocalTime(fields.at, created, tz);
  const readings = readingsOf(fields, dayEnds);
  const end = isLocalTime(fields.end) ? fields.end : null;
  const still = isLocalTime(fields.still) ? fields.still : at;
  return {
    ...{ id, at, day: dayOf(at, dayEnds), dayEnds, tz, readings, end, readOnly },
    began: isBegan(fields.began) ? fields.began : 'now',
    peak: readings.length > 0 ? Math.max(...readings.map(({ pain }) => pain)) : null,
    places: namesUnder(fields, PLACE),
    helped: namesUnder(fields, HELPED),
    lastSign: [at, still, end ?? at, ...readings.map((one) => one.at)].sort().at(-1) ?? at,
    asked: typeof fields.asked === 'string' ? fields.asked : '',
    binned: fields[TRASH] === true,
  };
}

/**
 * The fields of a record that change when a flare-up does.
 *
 * @param {FlareChange} change
 * @param {Pick<Flare, 'places' | 'helped'>} [current] what the person had on screen
 * @returns {Record<string, Json | undefined>} undefined takes a field away
 * @throws {AppError} `invalid`, with the field in its details
 */
export function flareFields(change, current = { places: [], helped: [] }) {
  check(change);
  const { pain, now, places, helped, end, ...plain } = change;
  return {
    ...plain,
    ...(pain === undefined ? {} : { [READING + now]: pain }),
    ...(end === undefined ? {} : { end: end ?? undefined }),
    ...(places ? flags(PLACE, current.places, places) : {}),
    ...(helped ? flags(HELPED, current.helped, helped) : {}),
  };
}

/**
 * Whether it may still be there: somebody who says more now says it of this one.
 *
 * @param {Flare} flare @param {number} now milliseconds since 1970
 */
export const isGoingOn = (flare, now) =>
  flare.end === null && now - instantOf({ at: flare.lastSign, tz: flare.tz }) <= SILENT_MS;

/**
 * Whether to ask how it is: hours after the last word of it, and once a day.
 *
 * @param {Flare} flare @param {number} now @param {string} today
 */
export const isToBeAsked = (flare, now, today) =>
  isGoingOn(flare, now) &&
  flare.asked < today &&
  now - instantOf({ at: flare.lastSign, tz: flare.tz }) >= ASK_AFTER_MS;

/** @param {Flare} flare @returns {string} the day it began, as far as it was told */
export const firstDay = ({ day, began }) => addDays(day, -DAYS_BEFORE[began]);

/**
 * The days it is known to have been there: to its end, or to the last word of it.
 *
 * @param {Flare} flare @returns {string[]} oldest first
 */
export function daysOf(flare) {
  const last = dayOf(flare.lastSign, flare.dayEnds);
  const days = [firstDay(flare)];
  while ((days.at(-1) ?? last) < last && days.length < MOST_DAYS) {
    days.push(addDays(/** @type {string} */ (days.at(-1)), 1));
  }
  return days;
}

/** @param {Readonly<Record<string, Json>>} fields @param {number} dayEnds @returns {Reading[]} oldest first */
function readingsOf(fields, dayEnds) {
  return Object.entries(fields)
    .flatMap(([name, pain]) => {
      const at = name.startsWith(READING) ? name.slice(READING.length) : '';
      return isLocalTime(at) && isPain(pain) ? [{ at, day: dayOf(at, dayEnds), pain }] : [];
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** @param {FlareChange} change */
function check({ at, tz, now, pain, began, places = [], helped = [], end }) {
  if (at !== undefined && !isLocalTime(at)) throw invalid('at');
  if (tz !== undefined && !isOffset(tz)) throw invalid('tz');
  if (pain !== undefined && !(isPain(pain) && isLocalTime(now))) throw invalid('pain');
  if (began !== undefined && !isBegan(began)) throw invalid('began');
  if (![...places, ...helped].every((name) => NAME.test(name))) throw invalid('names');
  if ((end ?? null) !== null && !isLocalTime(end)) throw invalid('end');
}

const NAME = /^[a-z][a-z-]{0,63}$/;

/** @param {unknown} value @returns {value is Began} */
const isBegan = (value) => BEGAN.some((one) => one === value);

/** @param {string} field */
const invalid = (field) =>
  new AppError('invalid', `the flare-up's ${field} is out of range`, { details: { field } });
