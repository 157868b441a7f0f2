/** Which country's numbers to show first: the person's choice, else what the browser's languages say. */

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
