/**
 * Time that has passed or is left, as a clock shows it.
 * @module
 */
import { sayNumber } from './days.js';
import { formatOf, pageLocale } from './locale.js';

/**
 * @param {number} sixtieths seconds, or minutes; below 0 is 0
 * @param {string} [locale]
 * @returns {string} minutes and seconds, or hours and minutes: "3:07"
 */
export function sayClock(sixtieths, locale = pageLocale()) {
  const all = Math.max(0, Math.round(sixtieths));
  const two = formatOf(Intl.NumberFormat, locale, { minimumIntegerDigits: 2 });
  return `${sayNumber(Math.floor(all / 60), locale)}:${two.format(all % 60)}`;
}
