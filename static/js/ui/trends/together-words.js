/**
 * What a link between a part of a day and how that day was says.
 * @module
 */

import * as words from '#messages/together.js';
import { mood, pain } from '#messages/waves.js';
import { sayNumber, saySigned } from '../shared/days.js';
import { fill, plural } from '../shared/text.js';

/** @import { Link } from '../../insight/together.js' */

const NAMES = Object.freeze({ pain, mood });
/** By how many days the thing was before it. */
const SAYS = Object.freeze({
  [-1]: { higher: words.higher_before, lower: words.lower_before },
  0: { higher: words.higher, lower: words.lower },
  1: { higher: words.higher_after, lower: words.lower_after },
});

/** @param {Pick<Link, 'measure' | 'later' | 'difference'>} link @returns {string} */
export function sayLink({ measure, later, difference }) {
  const { higher, lower } = SAYS[later];
  return fill(difference > 0 ? higher : lower, {
    measure: NAMES[measure],
    n: sayNumber(Math.abs(difference)),
  });
}

/** @param {Pick<Link, 'measure' | 'difference'>} link */
export const isWorse = ({ measure, difference }) => (measure === 'pain') === difference > 0;

/** How sure it is, and of how many days. @param {Link} link @returns {string} */
export function sayRange({ low, high, withIt, without }) {
  const range = fill(words.likely, { low: saySigned(low), high: saySigned(high) });
  const days = [plural(words.days_with, withIt), plural(words.days_without, without)];
  return `${range} ${days.join(', ')}.`;
}
