/**
 * Tells every tab, and this one, that the store has changed. A message names records, never their
 * content.
 * @module
 */

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
  /** @type {Set<(change: Change) => void>} */
  const listeners = new Set();
  const tell = (/** @type {Change} */ change) => {
    for (const listener of [...listeners]) listener(change);
  };
  if (channel) channel.onmessage = (/** @type {MessageEvent} */ event) => tell(parse(event.data));
  return {
    announce({ ids = [], inbox = false }) {
      channel?.postMessage({ ids, inbox });
      tell({ ids, inbox });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
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
