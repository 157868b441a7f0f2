/**
 * Between a record and its sealed bytes: encode and seal, open and decode.
 * @module
 */

import { AppError, traitOf } from '../domain/errors.js';
import { decodePayload, encodePayload, MAX_PAYLOAD_BYTES } from '../domain/payload.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { CausalRecord } from '../domain/record.js' */
/**
 * @typedef {object} Codec made from a vault's keys, see crypto/envelope.js
 * @prop {(recordId: string, plaintext: Bytes) => Promise<Bytes>} seal
 * @prop {(recordId: string, blob: Bytes) => Promise<Bytes>} open throws AppError `open`
 * @prop {(plaintext: Bytes) => Promise<Bytes>} sealSnapshot
 * @prop {(blob: Bytes) => Promise<Bytes>} openSnapshot throws AppError `open`
 * @prop {(nk: string) => Promise<string>} naturalId
 * @prop {(blob: Bytes) => boolean} isCurrent whether it is sealed with the key in use
 * @prop {() => number} keyInUse its number
 * @prop {() => { records: readonly CryptoKey[], number: number, id: CryptoKey }} keys what another thread makes the
 *   same of
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @param {Codec} codec @param {string} id @param {CausalRecord} record */
export async function sealRecord(codec, id, record) {
  return codec.seal(id, encodeRecord(record));
}

/** @param {CausalRecord} record @returns {Bytes} AppError `record_size` where they are too many */
export function encodeRecord(record) {
  const plaintext = encoder.encode(encodePayload(record));
  if (plaintext.length > MAX_PAYLOAD_BYTES) {
    throw new AppError('record_size', 'the record is larger than a record may be');
  }
  return plaintext;
}

/** @typedef {{ record: CausalRecord, plaintext: Bytes }} Unsealed with the very bytes that were sealed */

/** @param {Codec} codec @param {string} id @param {Bytes} blob @returns {Promise<Unsealed>} */
async function unseal(codec, id, blob) {
  const plaintext = await codec.open(id, blob);
  return { record: decodePayload(decoder.decode(plaintext)), plaintext };
}

/** @param {Codec} codec @param {string} id @param {Bytes} blob @returns {Promise<CausalRecord>} */
export const openRecord = async (codec, id, blob) => (await unseal(codec, id, blob)).record;

/**
 * @param {Codec} codec @param {string} id @param {Bytes} blob
 * @returns {Promise<Unsealed | null>} null when the bytes cannot be read
 */
export async function tryUnseal(codec, id, blob) {
  try {
    return await unseal(codec, id, blob);
  } catch (error) {
    if (traitOf(error, 'unreadable')) return null;
    throw error;
  }
}

/**
 * @param {Codec} codec @param {string} id @param {Bytes} blob
 * @returns {Promise<CausalRecord | null>} null when the bytes cannot be read
 */
export const tryOpenRecord = async (codec, id, blob) =>
  (await tryUnseal(codec, id, blob))?.record ?? null;

/** Opened without a rest: what a slow phone does without anybody noticing. */
const SLICE = 50;

/**
 * Versions that are sealed with the key in use and can be read here.
 *
 * @param {Codec} codec @param {readonly { id: string, b: Bytes }[]} versions
 * @returns {Promise<Map<string, CausalRecord>>} by id
 */
export async function openReadable(codec, versions) {
  /** @type {Map<string, CausalRecord>} */
  const records = new Map();
  const current = versions.filter(({ b }) => codec.isCurrent(b));
  for (let at = 0; at < current.length; at += SLICE) {
    const slice = current.slice(at, at + SLICE);
    const opened = await Promise.all(slice.map(({ id, b }) => tryOpenRecord(codec, id, b)));
    slice.forEach(({ id }, n) => {
      const record = opened[n];
      if (record) records.set(id, record);
    });
  }
  return records;
}
