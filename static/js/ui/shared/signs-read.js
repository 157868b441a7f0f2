/**
 * Whether the warning signs were read once. They stand among the cautions that the player remembers,
 * so that nobody is shown them first twice.
 * @module
 */

import { savedFirst } from './saved-first.js';

/** @import { App } from './app.js' */

/** Stands among the cautions read once the warning signs were. */
export const SIGNS = 'warning-signs';
const SETTING = 'player';

/** @param {Pick<App, 'settings'>} app @returns {Promise<boolean>} */
export const haveReadSigns = async ({ settings }) =>
  readOf(await settings.get(SETTING)).includes(SIGNS);

/** @param {Pick<App, 'settings' | 'navigation'>} app */
export const noteSignsRead = (app) =>
  savedFirst(
    app,
    app.settings.change(SETTING, (kept) => {
      const before = typeof kept === 'object' && kept !== null ? kept : {};
      return { ...before, read: [...readOf(kept), SIGNS] };
    }),
  );

/** @param {unknown} kept @returns {string[]} */
function readOf(kept) {
  const { read } = /** @type {{ read?: unknown }} */ (kept ?? {});
  return Array.isArray(read) ? read : [];
}
