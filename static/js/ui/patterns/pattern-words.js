/**
 * How long a breathing pattern of a person's own takes, in words.
 * @module
 */
import { about, breaths as breathForms } from '#messages/patterns.js';
import { lengthOf } from '../../player/own-pattern.js';
import { sayMinutes } from '../shared/days.js';
import { fill, plural } from '../shared/text.js';

/** @import { Shape } from '../../domain/pattern.js' */

/** @param {Shape} pattern one that fits @returns {string} "5 min · 30 breaths" */
export function lengthLine(pattern) {
  const { seconds, breaths } = lengthOf(pattern);
  return fill(about, { minutes: sayMinutes(seconds), breaths: plural(breathForms, breaths) });
}
