import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concat, equal, fromBase64url, toBase64url } from '../../../static/js/domain/bytes.js';
import { vidOf } from '../../../static/js/domain/vid.js';

test('base64url is what Node writes, and comes back unchanged', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = toBase64url(bytes);

      assert.equal(text, Buffer.from(bytes).toString('base64url'));
      assert.deepEqual(fromBase64url(text), bytes);
    }),
  );
});

test('a long byte string survives', () => {
  const bytes = new Uint8Array(1 << 20).map((_, at) => (at * 31) & 255);

  assert.deepEqual(fromBase64url(toBase64url(bytes)), bytes);
});

test('text that is not the one spelling of some bytes is refused', () => {
  for (const text of ['A', 'AB=', 'A+', 'A/', 'AB', 'é€aa']) {
    assert.throws(() => fromBase64url(text), { code: 'format' }, text);
  }
});

test('bytes join and compare', () => {
  assert.deepEqual(
    concat(Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3)),
    Uint8Array.of(1, 2, 3),
  );
  assert.equal(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 2)), true);
  assert.equal(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 3)), false);
  assert.equal(equal(Uint8Array.of(1), Uint8Array.of(1, 0)), false);
});

test('a version is named by the nonce of its sealed record', () => {
  const blob = concat(Uint8Array.of(1, 1), new Uint8Array(12).fill(7), new Uint8Array(40));

  assert.equal(vidOf(blob), toBase64url(new Uint8Array(12).fill(7)));
  assert.throws(() => vidOf(blob.subarray(0, 29)), { code: 'format' });
});
