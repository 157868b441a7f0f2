/**
 * Schedules of the real engine in a thread of their own. The test runner follows every promise of its
 * own thread, and there are millions: that costs a third of the time.
 * @module
 */

import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { parentPort, workerData } from 'node:worker_threads';
import { createCodec } from '../../../static/js/crypto/envelope.js';
import { deriveVaultKeys } from '../../../static/js/crypto/keys.js';
import { createClearCodec } from './codec.js';
import { VAULT } from './device.js';
import { runEngine } from './engine-world.js';

const MOST_ROUNDS = 8;

const CODECS = {
  clear: createClearCodec,
  sealed: async (random) => createCodec(await deriveVaultKeys(random.bytes(32)), VAULT),
};

/** @type {{ first: number, runs: number, codec: keyof typeof CODECS }} */
const { first, runs, codec } = workerData;
for (let seed = first; seed < first + runs; seed++) {
  const { rounds } = await runEngine(seed, CODECS[codec]);
  assert.ok(rounds <= MOST_ROUNDS, `seed ${seed} took ${rounds} rounds`);
}
parentPort?.postMessage(runs);
