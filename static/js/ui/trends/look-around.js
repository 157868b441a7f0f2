/**
 * Begins the sample: made-up weeks for who has none of their own.
 * @module
 */

import {
  managed,
  medicine,
  notes,
  own_number,
  own_scale,
  own_unit,
  own_yes,
  trial,
  trial_now,
} from '#messages/sample.js';
import { seeded } from '../../insight/random.js';

/** @import { App } from '../shared/app.js' */

/** Always the same weeks. */
const SEED = 3;

/** @param {App} app */
export async function lookAround({ sample }) {
  const words = {
    ...{ notes, managed, medicine, trial, trial_now },
    ...{ own_yes, own_number, own_unit, own_scale },
  };
  await sample.begin({ words, random: seeded(SEED) });
}
