/**
 * A small cast for tests that need one or two devices: a clock to turn, a server, and tabs that
 * share a vault.
 * @module
 */

import { after } from 'node:test';
import { createClearCodec } from './codec.js';
import { createBus, openTab } from './device.js';
import { createRandom } from './random.js';
import { createServer } from './server.js';

let made = 0;

/** What it opens is closed when the test is over. @param {object} [options] @param {number} [options.quota] */
export function createCast({ quota } = {}) {
  const random = createRandom(++made);
  const clock = { ms: Date.UTC(2031, 3, 9, 18, 30), now: () => clock.ms, tz: () => -120 };
  const server = createServer({ now: clock.now, quota });
  const codec = createClearCodec(random);
  const tabs = [];
  const given = { codec, server, random, now: clock.now };

  /** Another device, or with the name of one, another tab of it. */
  function open(name = `device-${made}-${tabs.length}`, options = {}) {
    const tab = openTab({ name, ...given, ...options });
    tabs.push(tab);
    return tab;
  }

  after(async () => {
    for (const tab of tabs) await tab.close();
  });
  return {
    clock,
    server,
    codec,
    random,
    open,
    /** Two tabs of one device, which hear each other. */
    openTwo() {
      const channel = createBus();
      const first = open(undefined, { channel: channel() });
      return [first, open(first.name, { channel: channel() })];
    },
  };
}

/**
 * A device of such a cast with more on top of its records, and `another` of the same person.
 *
 * @template T
 * @param {(records: any, cast: ReturnType<typeof createCast>) => T} more
 */
export function createPhoneWith(more) {
  const cast = createCast();
  const on = (tab) => ({ ...tab, ...more(tab.records, cast) });
  return { ...cast, ...on(cast.open()), another: () => on(cast.open()) };
}
