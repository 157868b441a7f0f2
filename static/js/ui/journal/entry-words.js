/**
 * Says an entry in words: where, what was part of the day, when.
 * @module
 */

import {
  afternoon,
  evening,
  factors as factorNames,
  morning,
  night,
  places as placeNames,
} from '#messages/entry.js';
import { today as todayWord, yesterday as yesterdayWord } from '#messages/journal.js';
import { faces } from '#messages/scales.js';
import { PLACES } from '../../domain/body-map.js';
import { addDays } from '../../domain/day.js';
import { FACTORS } from '../../domain/factors.js';
import { fill } from '../shared/text.js';

/** @import { Entry } from '../../domain/entry.js' */

const NOON = 12;
const EVENING = 17;
const NIGHT = 22;
const DAWN = 5;

/** @type {Readonly<Record<string, string>>} */
const FACES = faces;

/** @param {number | null} mood @returns {string} */
export const moodWord = (mood) => FACES[String(mood)] ?? '';

/** @param {Pick<Entry, 'places'>} entry @returns {string} "Lower back, right hip" */
export const placesLine = ({ places }) => line(inOrder(places, PLACES), placeNames);

/** @param {Pick<Entry, 'factors'>} entry */
export const factorsLine = ({ factors }) => line(inOrder(factors, FACTORS), factorNames);

/** @param {string} at a local time @returns {string} the time on the wall, HH:mm */
export const clockTime = (at) => at.slice(11, 16);

/**
 * @param {string} day @param {string} today @param {string} [locale]
 * @returns {string} "Today", "Yesterday", "Friday 20 November"
 */
export function dayName(day, today, locale = 'en-GB') {
  if (day === today) return todayWord;
  if (day === addDays(today, -1)) return yesterdayWord;
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return format(day, locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).replace(',', '');
}

/**
 * @param {string} at @param {string} today @param {string} [locale]
 * @returns {string} "Sunday evening"; the date too when it was more than a week ago
 */
export function momentName(at, today, locale = 'en-GB') {
  const day = at.slice(0, 10);
  const isNear = day <= today && day > addDays(today, -7);
  const name = isNear ? format(day, locale, { weekday: 'long' }) : dayName(day, today, locale);
  const hour = Number(at.slice(11, 13));
  if (hour < DAWN || hour >= NIGHT) return fill(night, { day: name });
  if (hour < NOON) return fill(morning, { day: name });
  return fill(hour < EVENING ? afternoon : evening, { day: name });
}

/** @param {string} day @param {string} locale @param {Intl.DateTimeFormatOptions} how */
export function format(day, locale, how) {
  const date = new Date(`${day}T12:00Z`);
  return new Intl.DateTimeFormat(locale, { ...how, timeZone: 'UTC' }).format(date);
}

/** Names that are ours in our order, a person's own after them. @param {string[]} names @param {readonly string[]} order */
const inOrder = (names, order) => [
  ...order.filter((name) => names.includes(name)),
  ...names.filter((name) => !order.includes(name)),
];

/** @param {string[]} names @param {Readonly<Record<string, string>>} words */
function line(names, words) {
  const said = names.map((name) => words[name] ?? name);
  return said
    .map((word, n) => (n > 0 && words[names[n] ?? ''] ? word.toLocaleLowerCase() : word))
    .join(', ');
}

/** @param {string} day @param {string} [locale] @returns {string} "November 2026" */
export const monthName = (day, locale = 'en-GB') =>
  format(day, locale, { month: 'long', year: 'numeric' });
