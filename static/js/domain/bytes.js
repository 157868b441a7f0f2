/**
 * Bytes and their text forms: unpadded base64url, joining and comparing.
 * Written in the language alone, because pages, workers and tests all use it.
 * @module
 */

import { AppError } from './errors.js';

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CODES = Uint8Array.from(ALPHABET, (symbol) => symbol.charCodeAt(0));
const VALUES = new Int8Array(128).fill(-1);
CODES.forEach((code, value) => {
  VALUES[code] = value;
});
/** `String.fromCharCode` takes its characters as arguments, and engines limit their number. */
const CHUNK = 8192;

/** @param {Uint8Array} bytes @returns {string} unpadded base64url */
export function toBase64url(bytes) {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  for (let from = 0, to = 0; from < bytes.length; from += 3) {
    const group =
      ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    for (let shift = 18; shift >= 0 && to < codes.length; shift -= 6) {
      codes[to++] = CODES[(group >> shift) & 63] ?? 0;
    }
  }
  return asciiText(codes);
}

/**
 * @param {string} text unpadded base64url
 * @returns {Bytes}
 */
export function fromBase64url(text) {
  if (text.length % 4 === 1) throw notBase64url();
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let to = 0;
  for (let from = 0; from < text.length; from++) {
    const value = VALUES[text.charCodeAt(from)] ?? -1;
    if (value < 0) throw notBase64url();
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[to++] = (bits >> held) & 255;
    }
  }
  // Left-over bits must be zero, so that every byte string has exactly one spelling.
  if ((bits & ((1 << held) - 1)) !== 0) throw notBase64url();
  return bytes;
}

/** @param {...Uint8Array} parts @returns {Bytes} */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Compare without stopping at the first difference.
 * @param {Uint8Array} a @param {Uint8Array} b
 */
export function equal(a, b) {
  if (a.length !== b.length) return false;
  return a.reduce((difference, byte, at) => difference | (byte ^ (b[at] ?? 0)), 0) === 0;
}

/** @param {Uint8Array} codes */
function asciiText(codes) {
  const parts = [];
  for (let at = 0; at < codes.length; at += CHUNK) {
    parts.push(String.fromCharCode(...codes.subarray(at, at + CHUNK)));
  }
  return parts.join('');
}

function notBase64url() {
  return new AppError('format', 'not unpadded base64url');
}
