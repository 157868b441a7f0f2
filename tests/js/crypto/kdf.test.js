import assert from 'node:assert/strict';
import test from 'node:test';
import { argon2id } from '../../../static/js/crypto/argon2.js';
import {
  CEILING,
  checkKdf,
  createKdf,
  derivePasswordKeys,
  FLOOR,
} from '../../../static/js/crypto/kdf.js';

const refused = { name: 'AppError', code: 'kdf' };

test('a new password costs 64 MiB and three passes, with a salt of its own', () => {
  const [one, other] = [createKdf(), createKdf()];

  assert.deepEqual(
    { ...one, salt: '' },
    { alg: 'argon2id', v: 19, m: 65_536, t: 3, p: 1, salt: '' },
  );
  assert.notEqual(one.salt, other.salt);
  assert.equal(checkKdf(one), one);
});

test('the floor and the ceiling themselves are accepted', () => {
  for (const cost of [FLOOR, CEILING]) checkKdf({ ...createKdf(), ...cost });
});

for (const [what, change] of Object.entries({
  'too little memory': { m: 19_455 },
  'too few passes': { t: 1 },
})) {
  test(`a server that asks for ${what} is refused, for what it is`, () => {
    assert.throws(() => checkKdf({ ...createKdf(), ...change }), refused);
  });
}

for (const [what, change] of Object.entries({
  'too much memory': { m: 1_048_577 },
  'too many passes': { t: 21 },
  'half a pass': { t: 2.5 },
  'no number at all': { m: Number.NaN },
  'another algorithm': { alg: 'argon2d' },
  'another version': { v: 16 },
  'more lanes': { p: 4 },
  'a short salt': { salt: 'AAAAAAAAAAA' },
})) {
  test(`a server that asks for ${what} is refused, and not called weak`, () => {
    const kdf = /** @type {any} */ ({ ...createKdf(), ...change });

    assert.throws(() => checkKdf(kdf), { name: 'AppError', code: 'kdf_unknown' });
  });
}

test('a server that asks for less than this device has seen is refused', () => {
  const seen = createKdf();

  assert.throws(() => checkKdf({ ...seen, m: seen.m - 1 }, seen), refused);
  assert.throws(() => checkKdf({ ...seen, t: seen.t - 1 }, seen), refused);
  assert.ok(checkKdf({ ...createKdf(), m: seen.m + 1 }, seen));
});

test('another password, or another salt, gives other keys', async () => {
  const kdf = { ...createKdf(), ...FLOOR };
  const authKey = async (/** @type {string} */ password, used = kdf) =>
    hexOf((await derivePasswordKeys(argon2id, password, used)).authKey);

  const base = await authKey('a long walk by the river');

  assert.equal(await authKey('a long walk by the river'), base);
  assert.notEqual(await authKey(' a long walk by the river'), base);
  assert.notEqual(await authKey('a long walk by the river', { ...createKdf(), ...FLOOR }), base);
});

test('passwords of any letters and of great length are stretched', async () => {
  const kdf = { ...createKdf(), ...FLOOR };

  const keys = await Promise.all(
    ['🌧️🌤️ пятнадцать 字', 'long '.repeat(200)].map((text) =>
      derivePasswordKeys(argon2id, text, kdf),
    ),
  );

  assert.deepEqual(
    keys.map(({ authKey }) => authKey.length),
    [32, 32],
  );
});

test('the stretched password is zeroed once its keys are derived', async () => {
  /** @type {Uint8Array[]} */
  const handedOut = [];
  const kdf = { ...createKdf(), ...FLOOR };

  await derivePasswordKeys(
    async (request) => {
      const stretched = await argon2id(request);
      handedOut.push(stretched);
      return stretched;
    },
    'a long walk by the river',
    kdf,
  );

  assert.deepEqual(handedOut, [new Uint8Array(32)]);
});

const hexOf = (bytes) => Buffer.from(bytes).toString('hex');
