/**
 * The coding every request of the app but the sync travels in.
 * @module
 */

import { toBase64url } from '../domain/bytes.js';
import { AppError } from '../domain/errors.js';

/** @import { Bytes } from '../domain/bytes.js' */

export const JSON_CODING = 'application/json';

/** Byte strings become base64url text. @param {unknown} body @returns {Bytes} */
export function encodeJson(body) {
  const text = JSON.stringify(body, (_key, value) =>
    value instanceof Uint8Array ? toBase64url(value) : value,
  );
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array} body @returns {unknown} @throws {AppError} `format` */
export function decodeJson(body) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new AppError('format', 'the answer cannot be decoded', { cause });
  }
}
