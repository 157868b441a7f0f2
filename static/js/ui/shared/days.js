/**
 * Days, times and numbers as people say them: in the language of the page, in the manner of the
 * region the person's browser names for it.
 * @module
 */
import {
  afternoon,
  day_time,
  evening,
  less_than_a_minute,
  minutes as minuteForms,
  morning,
  night,
  today as todayWord,
  yesterday as yesterdayWord,
} from '#messages/days.js';
import { addDays, dayOf, partOfDay } from '../../domain/day.js';
import { formatOf, pageLocale } from './locale.js';
import { fill, plural } from './text.js';

/** A week back a weekday alone is clear. */
const NEAR_DAYS = 7;
const PARTS = Object.freeze({ morning, day: afternoon, evening, night });

/**
 * @param {string} day YYYY-MM-DD
 * @param {Intl.DateTimeFormatOptions} [how]
 * @param {string} [locale]
 */
export function sayDay(day, how = { day: 'numeric', month: 'short' }, locale = pageLocale()) {
  // A calendar day is the same everywhere, so it is read and said in one zone.
  return formatOf(Intl.DateTimeFormat, locale, { ...how, timeZone: 'UTC' }).format(
    new Date(`${day}T12:00Z`),
  );
}

/**
 * @param {string} day @param {string} today @param {string} [locale]
 * @returns {string} "Today", "Yesterday", "Friday, 20 November"; with the year where it is another
 */
export function dayName(day, today, locale = pageLocale()) {
  if (day === today) return todayWord;
  if (day === addDays(today, -1)) return yesterdayWord;
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  const how = /** @type {const} */ ({ weekday: 'long', day: 'numeric', month: 'long' });
  return sayDay(day, isThisYear ? how : { ...how, year: 'numeric' }, locale);
}

/**
 * @param {string} day @param {string} today @param {string} [locale]
 * @returns {string} short, with the year where it is another
 */
export function shortDay(day, today, locale = pageLocale()) {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  const how = /** @type {const} */ ({ day: 'numeric', month: 'short' });
  return sayDay(day, isThisYear ? how : { ...how, year: 'numeric' }, locale);
}

/**
 * @param {string} at local time @param {string} today @param {string} [locale]
 * @returns {string} "Sunday evening"; the date too when it was more than a week ago. The hours
 *   after midnight belong to the night of the day before.
 */
export function momentName(at, today, locale = pageLocale()) {
  const part = partOfDay(at);
  const isAfterMidnight = part === 'night' && at.slice(11, 13) < '12';
  const day = isAfterMidnight ? addDays(dayOf(at), -1) : dayOf(at);
  const isNear = day <= today && day > addDays(today, -NEAR_DAYS);
  const name = isNear ? sayDay(day, { weekday: 'long' }, locale) : dayName(day, today, locale);
  return fill(PARTS[part], { day: name });
}

/** @param {string} day @param {string} [locale] @returns {string} "November 2026" */
export const monthName = (day, locale = pageLocale()) =>
  sayDay(day, { month: 'long', year: 'numeric' }, locale);

/** @param {string} at local time @param {string} [locale] @returns {string} the time on the wall */
export function sayTime(at, locale = pageLocale()) {
  const how = /** @type {const} */ ({ timeStyle: 'short', timeZone: 'UTC' });
  return formatOf(Intl.DateTimeFormat, locale, how).format(new Date(`${at}Z`));
}

/**
 * @param {string} at local time @param {string} day whose it is, which past midnight may be the one before
 * @param {string} today @param {string} [locale]
 * @returns {string} "Yesterday, 09:30"
 */
export const dayTime = (at, day, today, locale = pageLocale()) =>
  fill(day_time, { day: dayName(day, today, locale), time: sayTime(at, locale) });

/** @param {number} ms since 1970 @param {string} [locale] @returns {string} day and time in the zone of here */
export const sayMoment = (ms, locale = pageLocale()) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(ms);

/** @param {number} seconds @param {string} [locale] @returns {string} "5 min" */
export function sayMinutes(seconds, locale = pageLocale()) {
  const minutes = Math.round(seconds / 60);
  return minutes < 1 ? less_than_a_minute : plural(minuteForms, minutes, locale);
}

/** A change in numbers, with its sign. @param {number} value @param {string} [locale] @returns {string} "+1.5", "−2", "0" */
export const saySigned = (value, locale = pageLocale()) =>
  formatOf(Intl.NumberFormat, locale, {
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(value);

/** @param {number} value @param {string} [locale] @returns {string} with one decimal where there is one */
export const sayNumber = (value, locale = pageLocale()) =>
  formatOf(Intl.NumberFormat, locale, { maximumFractionDigits: 1 }).format(value);
