/**
 * Which manner of writing dates and numbers: the language of the page, as in the person's region.
 * @module
 */

/**
 * @param {string} language of the page
 * @param {readonly string[]} preferred the browser's languages, the favourite first
 * @returns {string} the first of them that is this language, with its region; else the language
 */
export function localeOf(language, preferred) {
  const base = language.split('-')[0];
  return preferred.find((tag) => tag.split('-')[0] === base) ?? language;
}

/** @returns {string} */
export const pageLocale = () => localeOf(document.documentElement.lang, navigator.languages);

/** To make one takes a phone longer than to use it a hundred times, and they are always the same few.
 * @type {Map<string, any>} */
const FORMATS = new Map();
let tell = () => {};

/**
 * @template T, H
 * @param {new (locale: string, how?: H) => T} Format of `Intl`
 * @param {string} locale
 * @param {H} [how]
 * @returns {T}
 */
export function formatOf(Format, locale, how) {
  const name = JSON.stringify([Format.name, locale, how]);
  const known = FORMATS.get(name);
  if (known) return known;
  const format = new Format(locale, how);
  FORMATS.set(name, format);
  tell();
  return format;
}

/** @param {() => void} listener told when a format was made */
export function onFormatMade(listener) {
  tell = listener;
}

/** @returns {string[]} of all formats that were asked for, or have a stand-in */
export const formatNames = () => [...FORMATS.keys()];

/**
 * What says the same sooner takes the place of a format.
 *
 * @param {string} name
 * @param {{ format(value: any): string }} standIn
 */
export function standInFor(name, standIn) {
  FORMATS.set(name, standIn);
}
