/**
 * Pads a plaintext to one of eight sizes, so that the length of a sealed record says little about
 * what was written: data, one byte 0x80, then zeros up to 512, 1,024, ... 65,536 bytes.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */

import { AppError } from '../domain/errors.js';

const SMALLEST = 512;
const LARGEST = 65_536;
const MARK = 0x80;

/**
 * @param {Uint8Array} data
 * @returns {Bytes}
 * @throws {AppError} `too_large`
 */
export function pad(data) {
  let size = SMALLEST;
  while (size < data.length + 1) size *= 2;
  if (size > LARGEST)
    throw new AppError('too_large', `a record holds ${LARGEST - 1} bytes at most`);
  const padded = new Uint8Array(size);
  padded.set(data);
  padded[data.length] = MARK;
  return padded;
}

/**
 * @param {Bytes} padded
 * @returns {Bytes}
 * @throws {AppError} `open`: the padding is not one that `pad` makes
 */
export function unpad(padded) {
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (end < 0 || padded[end] !== MARK) throw new AppError('open', 'the padding has no end mark');
  const data = padded.slice(0, end);
  if (pad(data).length !== padded.length) throw new AppError('open', 'the padding is too long');
  return data;
}
