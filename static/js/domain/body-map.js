/**
 * The places of the back map. Their names are stored in entries, so they never change.
 * @module
 */

export const PLACES = Object.freeze([
  'neck',
  'left-shoulder',
  'right-shoulder',
  'upper-back',
  'mid-back',
  'lower-back',
  'left-hip',
  'right-hip',
  'left-leg',
  'right-leg',
]);
