import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createCodec } from '../../../static/js/crypto/envelope.js';
import {
  addAccountKey,
  createAccountKey,
  deriveVaultKeys,
  useAccountKey,
} from '../../../static/js/crypto/keys.js';
import { pad, unpad } from '../../../static/js/crypto/padding.js';
import { randomBytes } from '../../../static/js/crypto/random.js';
import { concat, fromBase64url, toBase64url } from '../../../static/js/domain/bytes.js';
import { vidOf } from '../../../static/js/domain/vid.js';

const RECORD = newId();
const VAULT = newId();
const KEYS = await deriveVaultKeys(createAccountKey());
const codec = createCodec(KEYS, VAULT);
const PLAINTEXT = new TextEncoder().encode('{"v":1,"note":"slept badly, walked anyway"}');
const notOpen = { name: 'AppError', code: 'open' };

test('whatever is sealed opens again to the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (plaintext) => {
      const blob = await codec.seal(RECORD, plaintext);

      assert.deepEqual(await codec.open(RECORD, blob), new Uint8Array(plaintext));
    }),
  );
});

test('a sealed record has one of eight lengths, the smallest that fits', () => {
  const lengths = [
    [0, 512],
    [511, 512],
    [512, 1024],
    [1023, 1024],
    [1024, 2048],
    [32_767, 32_768],
    [32_768, 65_536],
    [65_535, 65_536],
  ];

  const padded = lengths.map(([length]) => pad(new Uint8Array(length ?? 0)).length);

  assert.deepEqual(
    padded,
    lengths.map(([, size]) => size),
  );
});

test('a record of more than 65,535 bytes is refused before it is sealed', async () => {
  const tooLarge = new Uint8Array(65_536);

  await assert.rejects(codec.seal(RECORD, tooLarge), { code: 'too_large' });
});

test('padding is taken off exactly, whatever the data ends with', () => {
  const awkward = fc.array(fc.constantFrom(0, 0x80, 1), { maxLength: 1200 });

  fc.assert(
    fc.property(awkward, (bytes) => {
      const data = Uint8Array.from(bytes);

      assert.deepEqual(unpad(pad(data)), data);
    }),
  );
});

test('padding that `pad` would not have made is refused', () => {
  const withoutMark = new Uint8Array(512);
  const tooLong = concat(pad(Uint8Array.of(1)), new Uint8Array(512));

  for (const padded of [withoutMark, tooLong, new Uint8Array(0)]) {
    assert.throws(() => unpad(padded), notOpen);
  }
});

for (const [region, at] of Object.entries({
  format: 0,
  'key number': 1,
  'first byte of the nonce': 2,
  'last byte of the nonce': 13,
  'first byte of the ciphertext': 14,
  'padding in the ciphertext': 300,
  'first byte of the tag': 526,
  'last byte of the tag': 541,
})) {
  test(`a changed bit in the ${region} is noticed`, async () => {
    const blob = await codec.seal(RECORD, PLAINTEXT);

    blob[at] = (blob[at] ?? 0) ^ 1;

    await assert.rejects(codec.open(RECORD, blob), notOpen);
  });
}

test('a blob cut short anywhere is refused', async () => {
  const blob = await codec.seal(RECORD, PLAINTEXT);

  for (const length of [0, 1, 2, 13, 14, 29, 30, 541]) {
    await assert.rejects(codec.open(RECORD, blob.slice(0, length)), notOpen);
  }
});

test('a blob moved to another record does not open', async () => {
  const blob = await codec.seal(RECORD, PLAINTEXT);

  await assert.rejects(codec.open(newId(), blob), notOpen);
});

test('a blob moved to another vault does not open, even under the same key', async () => {
  const blob = await codec.seal(RECORD, PLAINTEXT);
  const elsewhere = createCodec(KEYS, newId());

  await assert.rejects(elsewhere.open(RECORD, blob), notOpen);
});

test('a blob of another account does not open', async () => {
  const blob = await codec.seal(RECORD, PLAINTEXT);
  const stranger = createCodec(await deriveVaultKeys(createAccountKey()), VAULT);

  await assert.rejects(stranger.open(RECORD, blob), notOpen);
});

test('sealing the same record twice gives two versions that share no nonce', async () => {
  const blobs = await Promise.all([1, 2].map(() => codec.seal(RECORD, PLAINTEXT)));

  const [first, second] = blobs.map(vidOf);

  assert.notEqual(first, second);
});

test('a natural id is the same on every device of an account and different in another', async () => {
  const otherDevice = createCodec(KEYS, VAULT);
  const otherAccount = createCodec(await deriveVaultKeys(createAccountKey()), VAULT);

  const id = await codec.naturalId('day|2026-05-03');

  assert.equal(fromBase64url(id).length, 16);
  assert.equal(await otherDevice.naturalId('day|2026-05-03'), id);
  assert.notEqual(await otherAccount.naturalId('day|2026-05-03'), id);
  assert.notEqual(await codec.naturalId('day|2026-05-04'), id);
});

test('with a new key everything opens that was sealed with the one before, and ids stay', async () => {
  const first = createAccountKey();
  const before = createCodec(await deriveVaultKeys(first), VAULT);
  const after = createCodec(await deriveVaultKeys(addAccountKey(first)), VAULT);
  const old = await before.seal(RECORD, PLAINTEXT);

  const sealed = await after.seal(RECORD, PLAINTEXT);

  assert.deepEqual([old[1], sealed[1]], [1, 2]);
  assert.deepEqual([after.isCurrent(old), after.isCurrent(sealed)], [false, true]);
  assert.deepEqual(await after.open(RECORD, old), PLAINTEXT);
  assert.deepEqual(await after.open(RECORD, sealed), PLAINTEXT);
  assert.equal(await after.naturalId('setting|pain'), await before.naturalId('setting|pain'));
  await assert.rejects(before.open(RECORD, sealed), notOpen);
});

test('a key that is not in use yet opens and does not seal', async () => {
  const first = createAccountKey();
  const { kcv } = await deriveVaultKeys(first);
  const both = await deriveVaultKeys(addAccountKey(first));
  const ahead = createCodec(both, VAULT);
  const keys = useAccountKey(both, kcv);
  assert.ok(keys);
  const waiting = createCodec(keys, VAULT);

  const sealed = await waiting.seal(RECORD, PLAINTEXT);
  const newer = await ahead.seal(RECORD, PLAINTEXT);

  assert.equal(sealed[1], 1);
  assert.equal(waiting.isCurrent(newer), true);
  assert.deepEqual(await waiting.open(RECORD, newer), PLAINTEXT);
  assert.equal(useAccountKey(both, randomBytes(16)), null);
});

test('a vault has as many keys as a wrapped key can hold', async () => {
  let keys = createAccountKey();
  while (keys.length < 32 * 32) keys = addAccountKey(keys);

  assert.throws(() => addAccountKey(keys), { code: 'too_many_keys' });
});

test('bytes that are no account keys give none', async () => {
  for (const length of [0, 1, 31, 33, 65]) {
    await assert.rejects(deriveVaultKeys(randomBytes(length)), { code: 'wrapped' });
  }
});

test('the keys of an unlocked vault cannot be taken out of the browser', async () => {
  for (const key of [...KEYS.records, KEYS.id]) {
    assert.equal(key.extractable, false);
    await assert.rejects(crypto.subtle.exportKey('raw', key), DOMException);
  }
});

function newId() {
  return toBase64url(randomBytes(16));
}
