/**
 * Argon2id itself: WebAssembly where the browser allows it, plain JavaScript where it does not
 * (lockdown modes switch WebAssembly off). Both give the same bytes; the second is four times
 * slower. Runs in the worker, where its memory is given back when the worker ends.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */

import { argon2id as argon2idInJavaScript } from '@noble/hashes/argon2.js';
// Imported by name, not on demand: a bundler then leaves the library's other hashes out.
import { argon2id as argon2idInWebAssembly } from 'hash-wasm';

/**
 * @typedef {object} Argon2Request
 * @prop {Bytes} password
 * @prop {Bytes} salt
 * @prop {number} memory in KiB
 * @prop {number} passes
 * @prop {number} length of the key, in bytes
 */

/** The library counts its own buffers too, before it starts. */
const ROOM_BESIDE_BLOCKS = 1_048_576;
/** The eight bytes every WebAssembly module starts with: the smallest module there is. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/**
 * @param {Argon2Request} request
 * @param {boolean} hasWebAssembly
 * @returns {Promise<Bytes>}
 */
export async function argon2id(request, hasWebAssembly = canCompile()) {
  const { password, salt, memory, passes, length } = request;
  if (!hasWebAssembly) {
    const maxmem = memory * 1024 + ROOM_BESIDE_BLOCKS;
    const cost = { m: memory, t: passes, p: 1, dkLen: length, maxmem };
    return new Uint8Array(argon2idInJavaScript(password, salt, cost));
  }
  return new Uint8Array(
    await argon2idInWebAssembly({
      password,
      salt,
      iterations: passes,
      parallelism: 1,
      memorySize: memory,
      hashLength: length,
      outputType: 'binary',
    }),
  );
}

/** WebAssembly can be absent, or present and forbidden; only trying tells. */
function canCompile() {
  if (typeof WebAssembly === 'undefined') return false;
  try {
    return new WebAssembly.Module(EMPTY_MODULE) instanceof WebAssembly.Module;
  } catch (refusal) {
    if (refusal instanceof WebAssembly.CompileError) return false;
    throw refusal;
  }
}
