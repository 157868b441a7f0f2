/**
 * What can be part of a day. The names are stored in entries, so they never change.
 * @module
 */

export const FACTORS = Object.freeze([
  'walk',
  'stretching',
  'slept-well',
  'slept-badly',
  'long-sitting',
  'saw-people',
  'time-outside',
  'stressful-day',
  'work',
  'medicine',
]);
