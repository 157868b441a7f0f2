/**
 * The account's part of the wire: what is asked of the server, and the one place where its answers
 * become something to trust. Byte strings are bytes here and base64url in the body.
 * @module
 */

import { fromBase64url, toBase64url } from '../domain/bytes.js';
import { AppError } from '../domain/errors.js';
import { createShape } from '../domain/shape.js';

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
const malformed = (/** @type {string} */ what) =>
  new AppError('format', `the answer's ${what} is not what was agreed`);
const { object, list, text, flag, count } = createShape(malformed);

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
        keyGen: count(answer.key_gen),
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
      return { keyGen: count(answer.key_gen), vault: vaultId(answer.vault) };
    },

    /** @returns {Promise<Device[]>} */
    async sessions() {
      const { sessions } = object(await request('GET', 'sessions'));
      return list(sessions, 'sessions').map(device);
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
  keyGen: count(answer.key_gen),
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
  return { alg, v, m: count(m), t: count(t), p, salt: toBase64url(bytes(salt)) };
}

/** @param {unknown} value */
function vaultId(value) {
  const id = bytes(value);
  if (id.length !== ID_BYTES) throw malformed('vault');
  return toBase64url(id);
}

/** @param {unknown} value */
const bytes = (value) => fromBase64url(text(value));
