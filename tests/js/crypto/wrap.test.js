import assert from 'node:assert/strict';
import test from 'node:test';
import { createAccountKey, createDeviceKey } from '../../../static/js/crypto/keys.js';
import { randomBytes } from '../../../static/js/crypto/random.js';
import { unwrapAccountKey, wrapAccountKey } from '../../../static/js/crypto/wrap.js';
import { toBase64url } from '../../../static/js/domain/bytes.js';

const VAULT = toBase64url(randomBytes(16));
const KEY = await createDeviceKey();
const ACCOUNT_KEY = createAccountKey();
const notUnwrapped = { name: 'AppError', code: 'wrapped' };

test('a wrapped account key unwraps to itself', async () => {
  const wrapped = await wrapAccountKey(KEY, ACCOUNT_KEY, 'pw', VAULT);

  assert.deepEqual(await unwrapAccountKey(KEY, wrapped, 'pw', VAULT), ACCOUNT_KEY);
});

test('any changed byte is noticed', async () => {
  const wrapped = await wrapAccountKey(KEY, ACCOUNT_KEY, 'pw', VAULT);

  for (let at = 0; at < wrapped.length; at++) {
    const changed = wrapped.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x40;

    await assert.rejects(unwrapAccountKey(KEY, changed, 'pw', VAULT), notUnwrapped);
  }
});

test('a wrapped key does not pass for one of another purpose, vault or person', async () => {
  const wrapped = await wrapAccountKey(KEY, ACCOUNT_KEY, 'pw', VAULT);
  const otherVault = toBase64url(randomBytes(16));

  await assert.rejects(unwrapAccountKey(KEY, wrapped, 'rec', VAULT), notUnwrapped);
  await assert.rejects(unwrapAccountKey(KEY, wrapped, 'dev', VAULT), notUnwrapped);
  await assert.rejects(unwrapAccountKey(KEY, wrapped, 'pw', otherVault), notUnwrapped);
  await assert.rejects(
    unwrapAccountKey(await createDeviceKey(), wrapped, 'pw', VAULT),
    notUnwrapped,
  );
});

test('bytes too short to be a wrapped key are refused', async () => {
  for (const length of [0, 12, 20]) {
    await assert.rejects(unwrapAccountKey(KEY, new Uint8Array(length), 'pw', VAULT), notUnwrapped);
  }
});
