/**
 * What words about dates and numbers ask of a page: its language, and the browser's.
 * @module
 */

/** @param {string} language of the page @param {string[]} [languages] of the browser */
export function standOnPage(language, languages = [language]) {
  Object.defineProperty(globalThis, 'document', {
    configurable: true,
    value: { documentElement: { lang: language } },
  });
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { languages } });
}
