/**
 * Where a day of a programme begins: the routine's page, told what it is a day of. A walk waits there
 * for its minutes; everything else begins with the tap that led to it.
 * @module
 */
import { address } from '../../platform/addresses.js';

/** @typedef {{ routine: string, variant: string, title: string, minutes: number, waits: boolean }} ProgrammeStep */

/** The days of the programme that a piece of the page is about. @param {HTMLElement} element @returns {ProgrammeStep[]} */
export const stepsOf = (element) => JSON.parse(element.dataset.steps ?? '[]');

/**
 * @param {string} programme
 * @param {number} day
 * @param {Pick<ProgrammeStep, 'routine' | 'variant' | 'waits'>} step
 */
export function stepHref(programme, day, { routine, variant, waits }) {
  const query = new URLSearchParams({ from: 'programmes', programme, day: String(day) });
  if (!waits) query.set('start', '');
  return `${address('routine', routine)}?${query}${waits ? '' : `#${variant}`}`;
}
