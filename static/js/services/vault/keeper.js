/**
 * Says when a snapshot is made: after the page has opened or changed much, once it rests.
 * @module
 */

/** @import { RecordIndex } from './record-index.js' */

/**
 * @param {Pick<RecordIndex, 'isKeepingDue' | 'keep'>} index
 * @param {(() => Promise<void>) | undefined} rest
 * @param {(error: unknown) => void} onError
 */
export function createKeeper(index, rest, onError) {
  let changes = 0;
  let isWaiting = false;
  let isClosed = false;

  /** @param {() => Promise<void>} resting */
  async function keepAtRest(resting) {
    for (let seen = -1; seen !== changes; ) {
      seen = changes;
      await resting();
    }
    if (!isClosed) await index.keep(() => isClosed);
  }

  return {
    soon() {
      changes += 1;
      if (!rest || isWaiting || isClosed || !index.isKeepingDue()) return;
      isWaiting = true;
      keepAtRest(rest)
        .catch(onError)
        .finally(() => {
          isWaiting = false;
        });
    },
    close() {
      isClosed = true;
    },
  };
}
