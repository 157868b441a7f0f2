/**
 * The places of the body map, from head to foot, with what is told of a leg as a whole before its parts. Their
 * names are stored in entries, so they never change: more may be added, none goes.
 * @module
 */

/** @param {string} name @returns {string[]} */
const pair = (name) => [`left-${name}`, `right-${name}`];

export const PLACES = Object.freeze([
  'neck',
  ...pair('shoulder'),
  'upper-back',
  'mid-back',
  'lower-back',
  'chest',
  'belly',
  ...['hip', 'groin', 'buttock', 'leg'].flatMap(pair),
  ...['thigh-back', 'thigh-front', 'knee', 'calf', 'shin', 'foot'].flatMap(pair),
]);
