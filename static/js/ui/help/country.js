/**
 * Which country's numbers to show first: the person's choice, else what the browser's
 * languages say; and whether the numbers were checked too long ago to be shown without a word.
 */

const DAY_MS = 24 * 60 * 60 * 1000;
const FRESH_DAYS = 180;

/**
 * @param {readonly string[]} languages  language tags, the favourite first
 * @param {readonly { id: string, regions: readonly string[] }[]} countries
 * @param {string | null} chosen  the id the person picked earlier
 * @returns {string}  the id of a country, or `elsewhere`
 */
export function pickCountry(languages, countries, chosen) {
  if (chosen === 'elsewhere' || countries.some(({ id }) => id === chosen)) {
    return chosen ?? 'elsewhere';
  }
  for (const language of languages) {
    const region = regionOf(language);
    const found = countries.find(({ regions }) => region !== null && regions.includes(region));
    if (found) {
      return found.id;
    }
  }
  return 'elsewhere';
}

/**
 * @param {string} language
 * @returns {string | null}
 */
function regionOf(language) {
  const region = /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(language)?.[1];
  return region ? region.toUpperCase() : null;
}

/**
 * @param {string} checkedOn  a calendar day, YYYY-MM-DD
 * @param {number} now  milliseconds
 * @returns {boolean} whether the numbers were last checked more than half a year ago
 */
export function isOld(checkedOn, now) {
  return now - Date.parse(checkedOn) > FRESH_DAYS * DAY_MS;
}
