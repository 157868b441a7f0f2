/**
 * A flare-up in words, for the page of a bad moment, the journal and Trends.
 * @module
 */
import { places as placeWords } from '#messages/entry.js';
import {
  began_says,
  helpers,
  row_goes_on,
  row_helped,
  row_over,
  row_peak,
} from '#messages/flares.js';
import { fill, wordFor } from './text.js';

/** @import { Flare } from '../../domain/flare.js' */

/** @param {readonly string[]} names @returns {string} */
export const placesLine = (names) => names.map((name) => wordFor(placeWords, name)).join(', ');

/** @param {Flare} flare @returns {string} */
export const beganWords = ({ began }) => began_says[began];

/**
 * @param {Flare} flare
 * @param {boolean} showsPain
 * @param {boolean} isOn whether it may still be there
 * @returns {string} how bad, where, what helped; only what was told
 */
export function flareLine({ peak, places, helped, end }, showsPain, isOn) {
  const parts = [
    ...(showsPain && peak !== null ? [fill(row_peak, { n: peak })] : []),
    ...(places.length > 0 ? [placesLine(places)] : []),
    ...(helped.length > 0 ? [fill(row_helped, { what: helpedLine(helped) })] : []),
    ...(end !== null ? [row_over] : isOn ? [row_goes_on] : []),
  ];
  return parts.join(' · ');
}

/** @param {readonly string[]} names */
const helpedLine = (names) => names.map((name) => wordFor(helpers, name)).join(', ');
