/**
 * Tells every tab, and this one, that the store has changed. A message names records, never their
 * content.
 * @module
 */

import { createListeners } from '../domain/listeners.js';

/** @import { Listeners } from '../domain/listeners.js' */
/** @typedef {{ ids: string[], inbox: boolean }} Change `inbox`: versions wait to be merged */
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
    announce({ ids = [], inbox = false }) {
      channel?.postMessage({ ids, inbox });
      listeners.tell({ ids, inbox });
    },
    subscribe: listeners.add,
    close() {
      listeners.clear();
      channel?.close();
    },
  };
}

/** Another tab may run another version of the app. @param {any} message @returns {Change} */
const parse = (message) => ({
  ids: Array.isArray(message?.ids) ? message.ids.filter(isText) : [],
  inbox: message?.inbox === true,
});

/** @param {unknown} value */
const isText = (value) => typeof value === 'string';
