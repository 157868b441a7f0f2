import assert from 'node:assert/strict';
import test from 'node:test';
import { createPassphrase } from '../../../static/js/crypto/passphrase.js';
import { randomBelow } from '../../../static/js/crypto/random.js';
import { WORDS } from '../../../static/js/crypto/words.js';

test('six words carry at least sixty bits', () => {
  assert.ok(6 * Math.log2(WORDS.length) >= 60);
});

test('every word is short, lower case and there once', () => {
  for (const word of WORDS) assert.match(word, /^[a-z]{3,7}$/);
  assert.equal(new Set(WORDS).size, WORDS.length);
});

test('a passphrase is six words of the list and long enough to be a password', () => {
  const passphrase = createPassphrase();

  const words = passphrase.split(' ');

  assert.equal(words.length, 6);
  assert.ok(words.every((word) => WORDS.includes(word)));
  assert.ok(passphrase.length >= 15);
});

test('each word is the one that was drawn', () => {
  const drawn = [0, 1, 2, 3, 4, WORDS.length - 1];

  const passphrase = createPassphrase((limit) => {
    assert.equal(limit, WORDS.length);
    return drawn.shift() ?? 0;
  });

  assert.equal(passphrase, [...WORDS.slice(0, 5), WORDS.at(-1)].join(' '));
});

test('a draw from the uneven end of the range is thrown away', () => {
  const draws = [65_535, 65_000, 64_999];

  const number = randomBelow(1000, () => draws.shift() ?? 0);

  assert.equal(number, 999);
  assert.deepEqual(draws, []);
});

test('every number of an even range is reached equally often', () => {
  const counts = new Map();
  let next = 0;
  const draw = () => next++;

  for (let turn = 0; turn < 65_000; turn++) {
    const number = randomBelow(1000, draw);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }

  assert.deepEqual(new Set(counts.values()), new Set([65]));
  assert.equal(counts.size, 1000);
});
