/**
 * Which country's numbers stand first: the person's choice, else the one that the time zone and
 * the browser's languages agree about. A phone set to English of one country is used in many
 * others, so where they differ, the person is asked.
 */

/** So many countries are offered before the list of all. */
const MOST = 3;

/** @typedef {{ code: string, zones: readonly string[] }} Place */

/**
 * @param {readonly string[]} languages  language tags, the favourite first
 * @param {string | undefined} zone  the time zone, as IANA names it
 * @param {readonly Place[]} places  every country, with its time zones
 * @param {string | null} chosen  the code the person picked earlier, or `elsewhere`
 * @returns {string | null}  the code of a country, `elsewhere`, or null: ask
 */
export function pickCountry(languages, zone, places, chosen) {
  if (chosen === 'elsewhere' || places.some(({ code }) => code === chosen)) return chosen;
  const here = countryOf(zone, places);
  if (!here) return null;
  const regions = languages.map(regionOf).filter((region) => region !== null);
  return regions.length === 0 || regions.includes(here) ? here : null;
}

/**
 * The countries to offer first where the person is asked.
 *
 * @param {readonly string[]} languages
 * @param {string | undefined} zone
 * @param {readonly Place[]} places
 * @returns {string[]} codes: where the clock says that the person is, then what the languages say
 */
export function likelyCountries(languages, zone, places) {
  const known = new Set(places.map(({ code }) => code));
  const likely = [countryOf(zone, places), ...languages.map(regionOf)];
  const there = [...new Set(likely)].flatMap((code) => (code && known.has(code) ? [code] : []));
  return there.slice(0, MOST);
}

/**
 * @param {string | undefined} zone
 * @param {readonly Place[]} places
 * @returns {string | null}
 */
function countryOf(zone, places) {
  return places.find(({ zones }) => zone !== undefined && zones.includes(zone))?.code ?? null;
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
 * @param {string} reviewBy  the last calendar day the numbers may be shown without a word
 * @param {number} now  milliseconds
 * @returns {boolean}
 */
export function isOld(reviewBy, now) {
  return now >= Date.parse(`${reviewBy}T24:00Z`);
}
