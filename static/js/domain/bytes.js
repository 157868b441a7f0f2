/**
 * Bytes and their text forms: unpadded base64url, joining and comparing.
 * Written in the language alone, because pages, workers and tests all use it.
 * @module
 */

import { AppError } from './errors.js';

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Int8Array(128).fill(-1);
[...ALPHABET].forEach((symbol, value) => {
  VALUES[symbol.charCodeAt(0)] = value;
});

/** @param {Uint8Array} bytes @returns {string} unpadded base64url */
export function toBase64url(bytes) {
  const symbol = (/** @type {number} */ value) => ALPHABET.charAt(value & 63);
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += symbol(group >> 18) + symbol(group >> 12) + symbol(group >> 6) + symbol(group);
  }
  return text.slice(0, Math.ceil((bytes.length * 4) / 3));
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

function notBase64url() {
  return new AppError('format', 'not unpadded base64url');
}
