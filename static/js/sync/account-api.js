/**
 * The account's part of the wire: what is asked of the server, and the one place where its answers
 * become something to trust. Byte strings are bytes here and base64url in the body.
 * @module
 */

import { fromBase64url, toBase64url } from '../domain/bytes.js';
import { AppError } from '../domain/errors.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Kdf } from '../crypto/kdf.js' */
/** @import { HttpApi } from './http-api.js' */

/**
 * @typedef {object} AccountKeys what the server keeps for whoever knows the password
 * @prop {string} username
 * @prop {string} vault
 * @prop {Kdf} kdf
 * @prop {number} keyGen
 * @prop {Bytes} wrappedPw
 * @prop {Bytes} kcv
 * @prop {boolean} recovery whether there is a recovery code
 *
 * @typedef {{ kdf: Kdf, auth: Bytes, wrapped_pw: Bytes }} PasswordFields
 * @typedef {{ rec_auth: Bytes, wrapped_rec: Bytes }} RecoveryFields
 * @typedef {{ auth: Bytes } | { rec_auth: Bytes }} Proof
 * @typedef {PasswordFields & Partial<RecoveryFields> & {
 *   username: string, proof: Proof, key_gen: number, revoke_others: boolean, device: string,
 * }} RekeyRequest
 * @typedef {PasswordFields & RecoveryFields & {
 *   username: string, vault: string, kcv: Bytes, device: string,
 * }} RegisterRequest
 *
 * @typedef {object} Device a browser that is signed in
 * @prop {string} id
 * @prop {string} name
 * @prop {string} createdDay
 * @prop {string} lastSeenDay
 * @prop {boolean} current
 *
 * @typedef {ReturnType<typeof createAccountApi>} AccountApi
 */

const ID_BYTES = 16;

/** @param {Pick<HttpApi, 'request'>} http */
export function createAccountApi({ request }) {
  return {
    /** @param {string} username */
    prelogin: async (username) => kdf((await post('prelogin', { username })).kdf),

    /** @param {RegisterRequest} body */
    register: async (body) => accountKeys(await post('register', body)),

    /** @param {{ username: string, auth: Bytes, device: string }} body */
    login: async (body) => accountKeys(await post('login', body)),

    /** @param {{ username: string, rec_auth: Bytes }} body */
    async recover(body) {
      const answer = await post('recover', body);
      return {
        vault: vaultId(answer.vault),
        keyGen: whole(answer.key_gen),
        wrappedRec: bytes(answer.wrapped_rec),
        kcv: bytes(answer.kcv),
      };
    },

    /** @param {RekeyRequest} body */
    rekey: async (body) => accountKeys(await post('rekey', body)),

    async logout() {
      await request('POST', 'auth/logout', {});
    },

    async me() {
      const answer = object(await request('GET', 'me'));
      return { keyGen: whole(answer.key_gen), vault: vaultId(answer.vault) };
    },

    /** @returns {Promise<Device[]>} */
    async sessions() {
      const { sessions } = object(await request('GET', 'sessions'));
      if (!Array.isArray(sessions)) throw malformed('sessions');
      return sessions.map(device);
    },

    /** @param {string} id */
    async revoke(id) {
      await request('DELETE', `sessions/${encodeURIComponent(id)}`);
    },

    /** @param {{ auth: Bytes }} body */
    async deleteAccount(body) {
      await request('POST', 'account/delete', body);
    },
  };

  /** @param {string} path @param {object} body */
  async function post(path, body) {
    return object(await request('POST', `auth/${path}`, body));
  }
}

/** @param {Record<string, unknown>} answer @returns {AccountKeys} */
const accountKeys = (answer) => ({
  username: text(answer.username),
  vault: vaultId(answer.vault),
  kdf: kdf(answer.kdf),
  keyGen: whole(answer.key_gen),
  wrappedPw: bytes(answer.wrapped_pw),
  kcv: bytes(answer.kcv),
  recovery: flag(answer.recovery),
});

/** @param {unknown} value @returns {Device} */
function device(value) {
  const answer = object(value);
  return {
    id: text(answer.id),
    name: text(answer.device),
    createdDay: text(answer.created_day),
    lastSeenDay: text(answer.last_seen_day),
    current: flag(answer.current),
  };
}

/** The shape alone; `checkKdf` judges the cost. @param {unknown} value @returns {Kdf} */
function kdf(value) {
  const { alg, v, m, t, p, salt } = object(value);
  if (alg !== 'argon2id' || v !== 19 || p !== 1) throw new AppError('kdf', 'unknown derivation');
  return { alg, v, m: whole(m), t: whole(t), p, salt: toBase64url(bytes(salt)) };
}

/** @param {unknown} value */
function vaultId(value) {
  const id = bytes(value);
  if (id.length !== ID_BYTES) throw malformed('vault');
  return toBase64url(id);
}

/** @param {unknown} value @returns {Record<string, unknown>} */
function object(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('shape');
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {unknown} value */
const bytes = (value) => fromBase64url(text(value));

/** @param {unknown} value */
function text(value) {
  if (typeof value !== 'string') throw malformed('text');
  return value;
}

/** @param {unknown} value */
function whole(value) {
  if (!Number.isSafeInteger(value)) throw malformed('number');
  return Number(value);
}

/** @param {unknown} value */
function flag(value) {
  if (typeof value !== 'boolean') throw malformed('flag');
  return value;
}

/** @param {string} what */
const malformed = (what) => new AppError('format', `the answer's ${what} is not what was agreed`);
