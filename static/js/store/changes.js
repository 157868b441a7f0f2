/**
 * Tells every tab, and this one, that the store has changed. A message names records, never their
 * content.
 * @module
 */

import { createListeners } from '../domain/listeners.js';

/** @import { Listeners } from '../domain/listeners.js' */
/** @import { CausalRecord } from '../domain/record.js' */
/** @import { View } from '../domain/view.js' */
/** @typedef {{ gen: number, record: CausalRecord }} Opened a record as it was just stored */
/** @typedef {{ gen: number, kind: string, view: View | null }} Shown what there is to see of one; null: it is deleted */
/**
 * @typedef {object} Change
 * @prop {string[]} ids
 * @prop {boolean} inbox versions wait to be merged
 * @prop {ReadonlyMap<string, Opened | Shown>} opened what this tab has in hand of it, by id: no need to read
 *   and open it again
 * @prop {number} [arriving] so many are still on their way here out of another vault, nearly; absent: nothing is said of it
 */
/**
 * @typedef {object} Changes
 * @prop {(change: Partial<Change>) => void} announce
 * @prop {(listener: (change: Change) => void) => () => void} subscribe
 * @prop {() => void} close
 */
/** @typedef {Pick<BroadcastChannel, 'postMessage' | 'close'> & { onmessage: unknown }} Channel */

/** @param {string} vaultId */
export const channelName = (vaultId) => `journal-${vaultId}`;

/**
 * @param {Channel | null} channel to the other tabs; without one only this tab hears
 * @returns {Changes}
 */
export function createChanges(channel) {
  /** @type {Listeners<Change>} */
  const listeners = createListeners();
  if (channel) {
    channel.onmessage = (/** @type {MessageEvent} */ { data }) => listeners.tell(parse(data));
  }
  return {
    announce({ ids = [], inbox = false, opened = NOTHING, ...rest }) {
      channel?.postMessage({ ids, inbox, ...rest });
      listeners.tell({ ids, inbox, opened, ...rest });
    },
    subscribe: listeners.add,
    close() {
      listeners.clear();
      channel?.close();
    },
  };
}

/** @type {Change['opened']} */
const NOTHING = new Map();

/** Another tab may run another version of the app. @param {any} message @returns {Change} */
const parse = (message) => ({
  ids: Array.isArray(message?.ids) ? message.ids.filter(isText) : [],
  inbox: message?.inbox === true,
  opened: NOTHING,
  ...(Number.isSafeInteger(message?.arriving) && { arriving: message.arriving }),
});

/** @param {unknown} value */
const isText = (value) => typeof value === 'string';
