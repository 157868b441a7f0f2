/**
 * A name for this browser that its owner recognises in the list of devices. Nothing more exact
 * is asked for or kept than "Chrome on Android".
 * @module
 */

const BROWSERS = [
  ['Edg', 'Edge'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
];
const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['CrOS', 'Chromebook'],
  ['Linux', 'Linux'],
];

/**
 * @param {string} userAgent
 * @param {{ both: string, unknown: string }} words `both` has places for {browser} and {system}
 * @returns {string}
 */
export function deviceName(userAgent, { both, unknown }) {
  const [browser, system] = [BROWSERS, SYSTEMS].map(
    (known) => known.find(([mark]) => userAgent.includes(/** @type {string} */ (mark)))?.[1],
  );
  if (browser && system) return both.replace('{browser}', browser).replace('{system}', system);
  return browser ?? system ?? unknown;
}
