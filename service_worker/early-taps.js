/**
 * Taps of pages whose journal was not open yet. They wait here, in memory alone, until their page
 * says that it has kept them; where the page goes without a word, they are kept from here.
 * @module
 */

/**
 * @typedef {object} EarlyTap
 * @prop {string} id of the entry they make
 * @prop {number} at ms since 1970, of the last of them
 * @prop {number} tz
 * @prop {{ mood?: any, pain?: any }} tap what was chosen by then
 *
 * @typedef {EarlyTap & { vault: Promise<string | null> }} Waiting `vault`: in use when it was made
 */

const LOOK_AGAIN_MS = 100;
/** A browser lets a worker wait for about five minutes. */
const LOOKS = 2400;

/**
 * @param {object} given
 * @param {(client: string) => Promise<boolean>} given.isThere whether a page is still open
 * @param {() => Promise<string | null>} given.vaultInUse
 * @param {(tap: EarlyTap, vault: string | null) => Promise<void>} given.keep in that vault, or not at all
 * @param {(ms: number) => Promise<void>} given.wait
 */
export function createEarlyTaps({ isThere, vaultInUse, keep, wait }) {
  /** @type {Map<string, Waiting>} */
  const waiting = new Map();

  /** @param {string} client @param {string} id */
  async function follow(client, id) {
    for (let looks = 0; looks < LOOKS && waiting.has(id); looks++) {
      if (!(await isThere(client))) {
        const made = waiting.get(id);
        waiting.delete(id);
        if (!made) return;
        const { vault, ...tap } = made;
        await keep(tap, await vault);
        return;
      }
      await wait(LOOK_AGAIN_MS);
    }
    waiting.delete(id);
  }

  return {
    /** @param {string} client the page @param {EarlyTap} made @returns {Promise<void>} settled with its fate */
    async tapped(client, { id, at, tz, tap }) {
      const before = waiting.get(id);
      const vault = before?.vault ?? vaultInUse().catch(() => null);
      waiting.set(id, { id, at, tz, vault, tap: { ...before?.tap, ...tap } });
      if (!before) await follow(client, id);
    },

    /** @param {string} id */
    kept(id) {
      waiting.delete(id);
    },
  };
}
