/**
 * Stretches a password into a key with Argon2id. The cost is chosen here; when a server names one,
 * it is believed only between a floor and a ceiling, and never below what this device has already
 * seen for the same person: a server that lies about the cost would make guessing cheap.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Argon2Request } from './argon2.js' */

import { fromBase64url, toBase64url } from '../domain/bytes.js';
import { AppError } from '../domain/errors.js';
import { createExpander } from './hkdf.js';
import { randomBytes } from './random.js';

/**
 * @typedef {object} Kdf as on the wire
 * @prop {'argon2id'} alg
 * @prop {19} v Argon2 version 1.3
 * @prop {number} m memory in KiB
 * @prop {number} t passes
 * @prop {1} p lanes: a browser runs one
 * @prop {string} salt 16 bytes, base64url
 *
 * @typedef {object} PasswordKeys
 * @prop {Bytes} authKey shown to the server, which keeps a hash of it
 * @prop {CryptoKey} wrapKey wraps the account key; stays here
 *
 * @typedef {(request: Argon2Request) => Promise<Bytes>} RunArgon2
 */

const COST = Object.freeze({ m: 65_536, t: 3 });
export const FLOOR = Object.freeze({ m: 19_456, t: 2 });
export const CEILING = Object.freeze({ m: 1_048_576, t: 20 });
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/**
 * The cost new passwords get, with a salt of their own. It is no less than that of the password
 * before: devices that have seen that one take a lower cost for a lie.
 *
 * @param {Pick<Kdf, 'm' | 't'> | null} [before]
 * @returns {Kdf}
 */
export function createKdf(before = null) {
  const m = Math.max(COST.m, before?.m ?? 0);
  const t = Math.max(COST.t, before?.t ?? 0);
  return { alg: 'argon2id', v: 19, m, t, p: 1, salt: toBase64url(randomBytes(SALT_BYTES)) };
}

/**
 * @param {Kdf} kdf what the server says
 * @param {Kdf | null} seen what this device knows of the same person
 * @returns {Kdf}
 * @throws {AppError} `kdf` where guessing would be cheap, `kdf_unknown` where this device cannot or
 *   should not do what is asked
 */
export function checkKdf(kdf, seen = null) {
  const known = kdf.alg === 'argon2id' && kdf.v === 19 && kdf.p === 1;
  if (!known) throw unknown('an unknown way to stretch the password');
  for (const cost of /** @type {const} */ (['m', 't'])) {
    if (!Number.isInteger(kdf[cost])) throw unknown(`no number (${cost})`);
    if (kdf[cost] < Math.max(FLOOR[cost], seen?.[cost] ?? 0)) {
      throw new AppError('kdf', `the password would be stretched too little (${cost})`);
    }
    if (kdf[cost] > CEILING[cost]) {
      throw unknown(`the password would be stretched too much (${cost})`);
    }
  }
  if (fromBase64url(kdf.salt).length !== SALT_BYTES) throw unknown('not a salt');
  return kdf;
}

/** @param {string} why */
const unknown = (why) => new AppError('kdf_unknown', why);

/**
 * NFKC makes one password of the ways different keyboards write the same letters.
 *
 * @param {RunArgon2} runWorker
 * @param {string} password
 * @param {Kdf} kdf checked already
 * @returns {Promise<PasswordKeys>}
 */
export async function derivePasswordKeys(runWorker, password, kdf) {
  const stretched = await runWorker({
    password: new TextEncoder().encode(password.normalize('NFKC')),
    salt: fromBase64url(kdf.salt),
    memory: kdf.m,
    passes: kdf.t,
    length: KEY_BYTES,
  });
  const from = await createExpander(stretched);
  stretched.fill(0);
  const [authKey, wrapKey] = await Promise.all([
    from.bytes('v1/pw/auth', KEY_BYTES),
    from.aesKey('v1/pw/wrap'),
  ]);
  return { authKey, wrapKey };
}
