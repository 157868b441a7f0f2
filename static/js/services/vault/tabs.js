/**
 * What the tabs of this device tell each other about the vault in use: that it is another one now,
 * or that its account has changed. This tab hears its own news too.
 * @module
 */

import { createListeners } from '../../domain/listeners.js';

/** @import { Channel } from '../../store/changes.js' */

/** The words on the channel; another tab may run another version of the app. */
const MOVED = 'vault';
const ACCOUNT = 'account';

/** @param {Channel | null} channel to the other tabs */
export function createTabs(channel) {
  const onMoved = createListeners();
  const onMovedElsewhere = createListeners();
  const onAccount = createListeners();
  if (channel) {
    channel.onmessage = (/** @type {MessageEvent} */ { data }) => {
      if (data === ACCOUNT) {
        onAccount.tell();
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
