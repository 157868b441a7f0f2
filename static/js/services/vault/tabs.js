/**
 * What the tabs of this device tell each other about the vault in use: that it is another one now,
 * that its account has changed, or that it has another key. This tab hears its own news too.
 * @module
 */

import { createListeners } from '../../domain/listeners.js';

/** @import { Channel } from '../../store/changes.js' */

/** The words on the channel; another tab may run another version of the app. */
const MOVED = 'vault';
const ACCOUNT = 'account';
const KEYS = 'keys';

/** @param {Channel | null} channel to the other tabs */
export function createTabs(channel) {
  const onMoved = createListeners();
  const onMovedElsewhere = createListeners();
  const onAccount = createListeners();
  const onKeys = createListeners();
  if (channel) {
    channel.onmessage = (/** @type {MessageEvent} */ { data }) => {
      if (data === ACCOUNT) {
        onAccount.tell();
        return;
      }
      if (data === KEYS) {
        onKeys.tell();
        return;
      }
      onMoved.tell();
      onMovedElsewhere.tell();
    };
  }
  return {
    onMoved: onMoved.add,
    /** After `onMoved`, when it was another tab's doing. */
    onMovedElsewhere: onMovedElsewhere.add,
    onAccount: onAccount.add,
    /** Another tab's doing: whoever changes keys uses them already. */
    onKeys: onKeys.add,
    announceKeys: () => channel?.postMessage(KEYS),
    announceMove() {
      channel?.postMessage(MOVED);
      onMoved.tell();
    },
    announceAccount() {
      channel?.postMessage(ACCOUNT);
      onAccount.tell();
    },
  };
}
