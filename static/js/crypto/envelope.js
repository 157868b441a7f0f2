/**
 * The envelope around one record: sealed here, opened here, the same bytes on the device and on
 * the server.
 *
 *     0x01 (format) || number of the account key || nonce (12)
 *       || AES-256-GCM(record key, padded plaintext)
 *
 * Format, vault and record are authenticated: a blob moved to another record or vault does not
 * open. The nonce doubles as the version id (vid) that sync compares.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { VaultKeys } from './keys.js' */

import { concat, fromBase64url, toBase64url } from '../domain/bytes.js';
import { AppError } from '../domain/errors.js';
import { pad, unpad } from './padding.js';
import { randomBytes } from './random.js';

const FORMAT = 1;
const HEADER_BYTES = 2;
const NONCE_BYTES = 12;
const ID_BYTES = 16;
const ENCODER = new TextEncoder();

/**
 * @typedef {object} Codec
 * @prop {(recordId: string, plaintext: Uint8Array) => Promise<Bytes>} seal
 * @prop {(recordId: string, blob: Uint8Array) => Promise<Bytes>} open throws AppError `open`
 * @prop {(plaintext: Bytes) => Promise<Bytes>} sealSnapshot of the whole vault, for this device
 *   alone: `nonce (12) || AES-256-GCM(record key in use, plaintext)`, which no record's bytes open as
 * @prop {(blob: Uint8Array) => Promise<Bytes>} openSnapshot throws AppError `open`
 * @prop {(naturalKey: string) => Promise<string>} naturalId the same key gives the same id on
 *   every device of an account, and an unrelated one in any other account
 * @prop {(blob: Uint8Array) => boolean} isCurrent whether it is sealed with the key in use, or newer
 * @prop {() => number} keyInUse its number
 * @prop {() => CodecKeys} keys what another thread makes the same of: no script can read their bytes
 * @prop {(keys: CodecKeys) => void} use other keys from now on
 *
 * @typedef {Pick<VaultKeys, 'records' | 'number' | 'id'>} CodecKeys
 */

/**
 * @param {CodecKeys} keys
 * @param {string} vaultId
 * @param {() => Bytes} newNonce given by the golden vectors alone; a nonce is never used twice
 * @returns {Codec}
 */
export function createCodec(keys, vaultId, newNonce = () => randomBytes(NONCE_BYTES)) {
  let inUse = keys;
  const context = concat(ENCODER.encode('v1|rec|'), fromBase64url(vaultId));

  /** @param {string} recordId @param {Bytes} nonce */
  const cipher = (recordId, nonce) => ({
    name: 'AES-GCM',
    iv: nonce,
    additionalData: concat(context, fromBase64url(recordId)),
  });

  /** @param {number} number */
  const keyOf = (number) => {
    const key = inUse.records[number - 1];
    if (!key) throw new AppError('open', 'the record is sealed with a key that is not here');
    return key;
  };

  return {
    async seal(recordId, plaintext) {
      const nonce = newNonce();
      const { number } = inUse;
      const sealed = await crypto.subtle.encrypt(
        cipher(recordId, nonce),
        keyOf(number),
        pad(plaintext),
      );
      return concat(Uint8Array.of(FORMAT, number), nonce, new Uint8Array(sealed));
    },

    async open(recordId, blob) {
      const { number, nonce, sealed } = parseBlob(blob);
      const key = keyOf(number);
      try {
        const padded = await crypto.subtle.decrypt(cipher(recordId, nonce), key, sealed);
        return unpad(new Uint8Array(padded));
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError('open', `record ${recordId} does not open with this key`, { cause });
      }
    },

    ...createSnapshotCodec({ vaultId, newNonce, key: () => keyOf(inUse.number) }),

    async naturalId(naturalKey) {
      const code = await crypto.subtle.sign('HMAC', inUse.id, ENCODER.encode(naturalKey));
      return toBase64url(new Uint8Array(code, 0, ID_BYTES));
    },

    isCurrent: (blob) => numberOf(blob) >= inUse.number,
    keyInUse: () => inUse.number,
    keys: () => ({ records: inUse.records, number: inUse.number, id: inUse.id }),

    use(next) {
      inUse = next;
    },
  };
}

/**
 * The whole vault at once, for this device alone.
 *
 * @param {{ vaultId: string, newNonce: () => Bytes, key: () => CryptoKey }} given `key` in use
 * @returns {Pick<Codec, 'sealSnapshot' | 'openSnapshot'>}
 */
function createSnapshotCodec({ vaultId, newNonce, key }) {
  const additionalData = concat(ENCODER.encode('v1|snap|'), fromBase64url(vaultId));
  return {
    async sealSnapshot(plaintext) {
      const iv = newNonce();
      const how = { name: 'AES-GCM', iv, additionalData };
      return concat(iv, new Uint8Array(await crypto.subtle.encrypt(how, key(), plaintext)));
    },

    async openSnapshot(blob) {
      const iv = blob.slice(0, NONCE_BYTES);
      const how = { name: 'AES-GCM', iv, additionalData };
      try {
        const sealed = /** @type {Bytes} */ (blob.subarray(NONCE_BYTES));
        return new Uint8Array(await crypto.subtle.decrypt(how, key(), sealed));
      } catch (cause) {
        throw new AppError('open', 'the snapshot does not open with this key', { cause });
      }
    },
  };
}

/** @param {Uint8Array} blob @returns {number} of the account key it is sealed with */
const numberOf = (blob) => blob[1] ?? 0;

/** @param {Uint8Array} blob */
function parseBlob(blob) {
  if (blob[0] !== FORMAT) {
    throw new AppError('open', 'the record is of a format this version does not know');
  }
  return {
    number: numberOf(blob),
    nonce: new Uint8Array(blob.slice(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES)),
    sealed: new Uint8Array(blob.slice(HEADER_BYTES + NONCE_BYTES)),
  };
}
