/**
 * The envelope around one record: sealed here, opened here, the same bytes on the device and on
 * the server.
 *
 *     0x01 (format) || 0x01 (key) || nonce (12) || AES-256-GCM(record key, padded plaintext)
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
const KEY = 1;
const HEADER_BYTES = 2;
const NONCE_BYTES = 12;
const ID_BYTES = 16;
const ENCODER = new TextEncoder();

/**
 * @typedef {object} Codec
 * @prop {(recordId: string, plaintext: Uint8Array) => Promise<Bytes>} seal
 * @prop {(recordId: string, blob: Uint8Array) => Promise<Bytes>} open throws AppError `open`
 * @prop {(plaintext: Bytes) => Promise<Bytes>} sealSnapshot of the whole vault, for this device
 *   alone: `nonce (12) || AES-256-GCM(record key, plaintext)`, which no record's bytes open as
 * @prop {(blob: Uint8Array) => Promise<Bytes>} openSnapshot throws AppError `open`
 * @prop {(naturalKey: string) => Promise<string>} naturalId the same key gives the same id on
 *   every device of an account, and an unrelated one in any other account
 */

/**
 * @param {Pick<VaultKeys, 'record' | 'id'>} keys
 * @param {string} vaultId
 * @param {() => Bytes} newNonce given by the golden vectors alone; a nonce is never used twice
 * @returns {Codec}
 */
export function createCodec(keys, vaultId, newNonce = () => randomBytes(NONCE_BYTES)) {
  const context = concat(ENCODER.encode('v1|rec|'), fromBase64url(vaultId));
  const whole = concat(ENCODER.encode('v1|snap|'), fromBase64url(vaultId));

  /** @param {string} recordId @param {Bytes} nonce */
  const cipher = (recordId, nonce) => ({
    name: 'AES-GCM',
    iv: nonce,
    additionalData: concat(context, fromBase64url(recordId)),
  });

  return {
    async seal(recordId, plaintext) {
      const nonce = newNonce();
      const sealed = await crypto.subtle.encrypt(
        cipher(recordId, nonce),
        keys.record,
        pad(plaintext),
      );
      return concat(Uint8Array.of(FORMAT, KEY), nonce, new Uint8Array(sealed));
    },

    async open(recordId, blob) {
      const { nonce, sealed } = parseBlob(blob);
      try {
        const padded = await crypto.subtle.decrypt(cipher(recordId, nonce), keys.record, sealed);
        return unpad(new Uint8Array(padded));
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError('open', `record ${recordId} does not open with this key`, { cause });
      }
    },

    async sealSnapshot(plaintext) {
      const iv = newNonce();
      const how = { name: 'AES-GCM', iv, additionalData: whole };
      return concat(iv, new Uint8Array(await crypto.subtle.encrypt(how, keys.record, plaintext)));
    },

    async openSnapshot(blob) {
      const iv = blob.slice(0, NONCE_BYTES);
      const how = { name: 'AES-GCM', iv, additionalData: whole };
      try {
        const sealed = new Uint8Array(blob.subarray(NONCE_BYTES));
        return new Uint8Array(await crypto.subtle.decrypt(how, keys.record, sealed));
      } catch (cause) {
        throw new AppError('open', 'the snapshot does not open with this key', { cause });
      }
    },

    async naturalId(naturalKey) {
      const code = await crypto.subtle.sign('HMAC', keys.id, ENCODER.encode(naturalKey));
      return toBase64url(new Uint8Array(code, 0, ID_BYTES));
    },
  };
}

/** @param {Uint8Array} blob */
function parseBlob(blob) {
  if (blob[0] !== FORMAT || blob[1] !== KEY) {
    throw new AppError('open', 'the record is of a format this version does not know');
  }
  return {
    nonce: new Uint8Array(blob.slice(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES)),
    sealed: new Uint8Array(blob.slice(HEADER_BYTES + NONCE_BYTES)),
  };
}
