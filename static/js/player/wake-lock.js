/**
 * Keeps the screen awake during a session. The system drops the lock whenever the page is
 * hidden, so it is asked for again on return.
 * @module
 */

/**
 * @param {object} platform
 * @param {{ request(type: 'screen'): Promise<{ release(): Promise<void> }> } | undefined} platform.wakeLock
 * @param {Document} platform.document
 * @param {() => void} platform.onRefused told once a session, quietly
 */
export function createWakeLock({ wakeLock, document, onRefused }) {
  /** @type {{ release(): Promise<void> } | null} */
  let lock = null;
  let isWanted = false;
  let hasTold = false;

  async function acquire() {
    if (!isWanted || document.visibilityState !== 'visible') return;
    const fresh = await request();
    if (!isWanted) await fresh?.release();
    else lock = fresh;
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

  document.addEventListener('visibilitychange', acquire);

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
      document.removeEventListener('visibilitychange', acquire);
      isWanted = false;
      await release();
    },
  };
}

/** @typedef {ReturnType<typeof createWakeLock>} WakeLock */
