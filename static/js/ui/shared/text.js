/**
 * Puts values into the sentences of the message files.
 * @module
 */
import { formatOf, pageLocale } from './locale.js';

/**
 * Fill the `{name}` places of a message; numbers as the page's language writes them.
 *
 * @param {string} message
 * @param {Record<string, string | number>} values
 * @param {string} [locale]
 * @returns {string}
 */
export function fill(message, values, locale) {
  return message.replace(/\{(\w+)\}/g, (place, name) => {
    const value = values[name] ?? place;
    if (typeof value === 'string') return value;
    return formatOf(Intl.NumberFormat, locale ?? pageLocale()).format(value);
  });
}

/**
 * The word for a name out of somebody's records, which may be any text at all: what no list of ours
 * knows is said as it is.
 *
 * @param {Readonly<Record<string, string>>} words
 * @param {string} name
 */
export const wordFor = (words, name) => (Object.hasOwn(words, name) && words[name]) || name;

/**
 * Choose the form of a message that fits a number, and fill in `{n}`.
 *
 * @param {Readonly<Record<string, string>>} forms CLDR categories: `one`, `other`, …
 * @param {number} n
 * @param {string} [locale]
 * @returns {string}
 */
export function plural(forms, n, locale = pageLocale()) {
  const form = forms[formatOf(Intl.PluralRules, locale).select(n)] ?? forms.other ?? '';
  return fill(form, { n }, locale);
}

/**
 * Whether two texts are the same words, written small or large as the page's language does it.
 *
 * @param {string} one
 * @param {string} other
 * @param {string} [locale]
 */
export const isSame = (one, other, locale = pageLocale()) =>
  one.localeCompare(other, locale, { sensitivity: 'accent' }) === 0;

/** @param {number} bytes @returns {string} megabytes, to one decimal, as this language writes them */
export function megabytes(bytes) {
  const one = { maximumFractionDigits: 1, minimumFractionDigits: 1 };
  return formatOf(Intl.NumberFormat, pageLocale(), one).format(bytes / 1_000_000);
}
