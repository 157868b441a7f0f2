import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCodec } from '../../../static/js/crypto/envelope.js';
import { deriveVaultKeys } from '../../../static/js/crypto/keys.js';
import { createClearCodec } from '../support/codec.js';
import { VAULT } from '../support/device.js';
import { runEngine } from '../support/engine-world.js';

const CLEAR_RUNS = 200;
const SEALED_RUNS = 15;

test('real stores and stages converge and lose nothing, whatever fails on the way', async () => {
  for (let seed = 1; seed <= CLEAR_RUNS; seed++) {
    const { rounds } = await runEngine(seed, createClearCodec);

    assert.ok(rounds <= 8, `seed ${seed} took ${rounds} rounds`);
  }
});

test('so they do with the real envelope', async () => {
  for (let seed = 5001; seed < 5001 + SEALED_RUNS; seed++) {
    await runEngine(seed, async (random) => {
      const keys = await deriveVaultKeys(random.bytes(32));
      return createCodec(keys, VAULT);
    });
  }
});
