/**
 * Where it hurt the last time that was told, to be taken over by one tap.
 * @module
 */

import { PLACES } from './body-map.js';
import { moreOf } from './entry-more.js';

/** @import { Entry } from './entry.js' */
/** @typedef {{ places: string[], strengths: { place: string, strength: number }[] }} LastPlaces */

/**
 * @param {readonly Pick<Entry, 'id' | 'at' | 'places' | 'kept'>[]} entries newest first
 * @param {{ id: string, at: string }} written the entry that is being written; what was told after
 *   it is not "last time"
 * @returns {LastPlaces | null} places of the map alone: a newer app may know others
 */
export function lastPlaces(entries, { id, at }) {
  const last = entries.find((one) => one.id !== id && one.at <= at && one.places.some(isOnMap));
  if (!last) return null;
  return {
    places: PLACES.filter((place) => last.places.includes(place)),
    strengths: moreOf(last.kept).strengths.filter(({ place }) => isOnMap(place)),
  };
}

/** @param {string} place */
const isOnMap = (place) => PLACES.includes(place);
