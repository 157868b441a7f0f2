/**
 * Days and times as people say them.
 * @module
 */

const NOON = 'T12:00';

/** @param {string} day YYYY-MM-DD @param {Intl.DateTimeFormatOptions} [options] */
export function sayDay(day, options = { day: 'numeric', month: 'short' }) {
  const language = document.documentElement.lang;
  return new Intl.DateTimeFormat(language, options).format(new Date(day + NOON));
}

/** @param {string} at YYYY-MM-DDTHH:mm */
export const timeOf = (at) => at.slice(11);
