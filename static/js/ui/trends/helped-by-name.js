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

/** @param {Names} plans @param {string} id */
const planName = (plans, id) => fill(of_plan, { name: wordFor(plans, id) });
