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

/** What happens to a day, and what is given by somebody else, is nothing to leave to chance. */
const GIVEN = Object.freeze(['slept-well', 'slept-badly', 'stressful-day', 'work', 'medicine']);

/** Whether a person can do it on one day and leave it on another, as they like. @param {string} factor */
export const canBeChosen = (factor) => !GIVEN.includes(factor);
