/**
 * A test whose devices have spoken to a server ends with no key left readable in memory: whatever
 * bytes a key was made from, unwrapped to, or drawn as, are zero by then, whichever way it went.
 * @module
 */
import assert from 'node:assert/strict';
import { afterEach, mock } from 'node:test';

const ACCOUNT_KEY_BYTES = 32;
const WRAPPING = new TextEncoder().encode('v1|wrap|');

/** @type {Uint8Array[]} */
let seen = [];
let isHeld = false;

const { subtle, getRandomValues } = crypto;
const { importKey, decrypt } = subtle;

mock.method(subtle, 'importKey', (format, bytes, ...rest) => {
  if (format === 'raw') seen.push(bytes);
  return importKey.call(subtle, format, bytes, ...rest);
});

mock.method(subtle, 'decrypt', (how, ...rest) => {
  const opening = decrypt.call(subtle, how, ...rest);
  const isWrapping = WRAPPING.every((byte, at) => how.additionalData?.[at] === byte);
  const note = (/** @type {ArrayBuffer} */ opened) => seen.push(new Uint8Array(opened));
  if (isWrapping) opening.then(note, () => {});
  return opening;
});

mock.method(crypto, 'getRandomValues', (array) => {
  if (array.byteLength === ACCOUNT_KEY_BYTES) seen.push(array);
  return getRandomValues.call(crypto, array);
});

/** From here on the test that is running is held to it; others share this process. */
export function leaveNoKey() {
  isHeld = true;
}

/** A page was closed in the midst of something: what it had in memory went with it. */
export function closePage() {
  seen = [];
}

afterEach(() => {
  const left = isHeld ? seen.filter((bytes) => bytes.some((byte) => byte !== 0)).length : 0;
  const all = seen.length;
  [seen, isHeld] = [[], false];

  assert.equal(left, 0, `${left} of ${all} keys were let go of with their bytes in memory`);
});
