/**
 * What the routines of sessions are called, and where they are: the app's own by the titles that the
 * page carries, a person's by the name it has now, and else by the one it had when it was practised.
 * @module
 */
import { ownIdOf } from '../../domain/own-routine.js';
import { address } from '../../platform/addresses.js';
import { patternTitle } from './pattern-title.js';

/** @import { App } from './app.js' */
/** @typedef {{ routine: string, name: string }} Practised */

/**
 * @param {HTMLElement} element that has the titles of the app's own
 * @param {Pick<App, 'patterns'>} app
 * @param {readonly Practised[]} sessions newest first
 * @returns {Promise<Record<string, string>>}
 */
export async function routineNames(element, app, sessions) {
  const names = JSON.parse(element.dataset.names ?? '{}');
  const own = sessions.filter(({ routine }) => ownIdOf(routine) !== null);
  if (own.length === 0) return names;
  const patterns = await app.patterns();
  const known = new Map((await patterns.all()).map((one) => [one.id, patternTitle(one)]));
  for (const { routine, name } of own) {
    names[routine] ??= known.get(ownIdOf(routine) ?? '') ?? name;
  }
  return names;
}

/** @param {string} routine @param {string} [variant] @returns {string} */
export function routineAddress(routine, variant = '') {
  const own = ownIdOf(routine);
  if (own !== null) return `${address('own')}?is=${encodeURIComponent(own)}`;
  return address('routine', routine) + (variant ? `#${variant}` : '');
}
