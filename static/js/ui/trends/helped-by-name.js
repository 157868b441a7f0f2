/**
 * What seems to help, under the names that are shown: each routine, and each plan of two weeks.
 * @module
 */

import { of_plan } from '#messages/helps.js';
import { whatHelps } from '../../insight/helps.js';
import { fill, wordFor } from '../shared/text.js';

/** @import { Felt, Helped, Practised } from '../../insight/helps.js' */
/** @typedef {Record<string, string>} Names */

/**
 * @param {readonly Practised[]} sessions @param {readonly Felt[]} felt
 * @param {Names} names of routines @param {Names} plans what they are called; of another nothing is told
 * @returns {{ routines: Helped[], plans: Helped[] }}
 */
export const helpedByName = (sessions, felt, names, plans) => ({
  routines: whatHelps(sessions, felt).map((one) => ({ ...one, name: wordFor(names, one.name) })),
  plans: whatHelps(sessions, felt, 'programme').flatMap((one) =>
    Object.hasOwn(plans, one.name) ? [{ ...one, name: planName(plans, one.name) }] : [],
  ),
});

/**
 * That it is too early is told once of a name, whatever was asked: with the most sessions there are.
 *
 * @param {readonly Helped[]} found in the order they are told @returns {Helped[]}
 */
export const tellEarlyOnce = (found) =>
  found.filter(
    (one, at) => one.change || !found.slice(0, at).some((other) => isSameEarly(one, other)),
  );

/** @param {Helped} one @param {Helped} other */
const isSameEarly = (one, other) => !other.change && other.name === one.name;

/** @param {Names} plans @param {string} id */
const planName = (plans, id) => fill(of_plan, { name: wordFor(plans, id) });
