/**
 * The records of whichever vault is in use. The screens hold on to this one; when somebody signs
 * in or out it reads and writes the other vault from then on, and says that everything changed.
 * @module
 */

/** @import { Records } from './records.js' */
/** @import { Workplace } from './workplace.js' */

/**
 * @param {object} given
 * @param {() => Promise<Workplace>} given.current
 * @param {(listener: () => void) => () => void} given.onMoved another vault is in use now
 * @returns {Records}
 */
export function createCurrentRecords({ current, onMoved }) {
  /** @type {Set<(change: { ids: string[] }) => void>} */
  const listeners = new Set();
  const tell = (/** @type {{ ids: string[] }} */ change) => {
    for (const listener of [...listeners]) listener(change);
  };
  /** @type {() => void} */
  let leave = () => {};

  async function follow() {
    const { records } = await current();
    leave();
    leave = records.subscribe(tell);
  }

  onMoved(() => follow().then(() => tell({ ids: [] })));
  const following = follow();

  const records = async () => {
    await following;
    return (await current()).records;
  };

  return {
    create: async (...args) => (await records()).create(...args),
    createNatural: async (...args) => (await records()).createNatural(...args),
    write: async (...args) => (await records()).write(...args),
    remove: async (...args) => (await records()).remove(...args),
    get: async (...args) => (await records()).get(...args),
    getNatural: async (...args) => (await records()).getNatural(...args),
    list: async (...args) => (await records()).list(...args),
    countUnreadable: async () => (await records()).countUnreadable(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
