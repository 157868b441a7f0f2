/**
 * What a breathing pattern of a person's own is called.
 * @module
 */
import { parts } from '#messages/breaths.js';
import { sayNumber } from './days.js';
import { fill } from './text.js';

/** @import { Seconds, Shape } from '../../domain/pattern.js' */

const ORDER = /** @type {const} */ (['in', 'hold', 'out', 'rest']);

/** @param {Seconds} pattern @returns {string} "In 4, hold 7, out 8" */
export function partsLine(pattern) {
  const taken = ORDER.filter((phase) => pattern[phase] > 0);
  return taken.map((phase) => fill(parts[phase], { n: sayNumber(pattern[phase]) })).join(', ');
}

/** What it is called: by its name, or by its numbers. @param {Shape} pattern */
export const patternTitle = (pattern) => pattern.name || partsLine(pattern);
