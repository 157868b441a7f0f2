/**
 * Keeps the screen awake during a session. The system drops the lock whenever the page is
 * hidden, so it is asked for again on return; where it takes the lock from a page that is seen, a few
 * times at once, since it may mean it.
 * @module
 */

/** @typedef {EventTarget & { release(): Promise<void> }} Lock */

/** How often a lock that was taken away is asked for again before the page was away itself. */
const TRIES = 3;

/**
 * @param {object} platform
 * @param {{ request(type: 'screen'): Promise<Lock> } | undefined} platform.wakeLock
 * @param {Document} platform.document
 * @param {() => void} platform.onRefused told once a session, quietly
 */
export function createWakeLock({ wakeLock, document, onRefused }) {
  /** @type {Lock | null} */
  let lock = null;
  let triesLeft = TRIES;
  let isWanted = false;
  let hasTold = false;

  async function acquire() {
    if (!isWanted || document.visibilityState !== 'visible') return;
    const fresh = await request();
    if (!isWanted) await fresh?.release();
    else lock = fresh;
    fresh?.addEventListener('release', () => onTaken(fresh), { once: true });
  }

  /** @param {Lock} taken */
  async function onTaken(taken) {
    if (lock !== taken) return; // given back by us
    lock = null;
    if (document.visibilityState !== 'visible' || triesLeft === 0) return;
    triesLeft -= 1;
    await acquire();
  }

  async function onVisibility() {
    triesLeft = TRIES;
    await acquire();
  }

  async function request() {
    try {
      if (wakeLock) return await wakeLock.request('screen');
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
    if (!hasTold) onRefused();
    hasTold = true;
    return null;
  }

  async function release() {
    const held = lock;
    lock = null;
    await held?.release();
  }

  document.addEventListener('visibilitychange', onVisibility);

  return {
    async hold() {
      if (isWanted) return;
      isWanted = true;
      await acquire();
    },

    async release() {
      isWanted = false;
      await release();
    },

    async close() {
      document.removeEventListener('visibilitychange', onVisibility);
      isWanted = false;
      await release();
    },
  };
}

/** @typedef {ReturnType<typeof createWakeLock>} WakeLock */
