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
