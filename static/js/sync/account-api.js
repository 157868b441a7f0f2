/**
 * The account's part of the wire: what is asked of the server, and the one place where its answers
 * become something to trust. Byte strings are bytes here and base64url in the body.
 * @module
 */

import { fromBase64url, toBase64url } from '../domain/bytes.js';
import { AppError } from '../domain/errors.js';
import { createShape } from '../domain/shape.js';
import { foldUsername } from '../domain/username.js';

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
 *   kcv?: Bytes,
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
const CHECK_BYTES = 16;
const LEAST_WRAPPED_BYTES = 28;
const LAST_KEY_GEN = 2 ** 31 - 1;
const malformed = (/** @type {string} */ what) =>
  new AppError('format', `the answer's ${what} is not what was agreed`);
const { object, list, text, flag, count } = createShape(malformed);

/** @param {Pick<HttpApi, 'request'>} http */
export function createAccountApi({ request }) {
  return {
    /** @param {string} username */
    prelogin: async (username) => kdf((await post('prelogin', { username })).kdf),

    /** @param {RegisterRequest} body */
    register: async (body) => accountKeys(body.username, await post('register', body)),

    /**
     * The session that was opened is ended where the answer is not to be trusted.
     * @param {{ username: string, auth: Bytes, device: string }} body
     */
    async login(body) {
      const answer = await post('login', body);
      try {
        return accountKeys(body.username, answer);
      } catch (error) {
        await logout().catch(() => undefined); // why the answer was refused says more
        throw error;
      }
    },

    /** @param {{ username: string, rec_auth: Bytes }} body */
    async recover(body) {
      const answer = await post('recover', body);
      return {
        vault: vaultId(answer.vault),
        keyGen: keyGen(answer.key_gen),
        wrappedRec: wrappedKey(answer.wrapped_rec),
        kcv: checkValue(answer.kcv),
        kdf: kdf(answer.kdf),
      };
    },

    /** @param {RekeyRequest} body */
    rekey: async (body) => accountKeys(body.username, await post('rekey', body)),

    logout,

    async me() {
      const answer = object(await request('GET', 'me'));
      return { keyGen: keyGen(answer.key_gen), vault: vaultId(answer.vault) };
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

  async function logout() {
    await request('POST', 'auth/logout', {});
  }
}

/**
 * An answer under another name is no answer: what is known of a person, such as the cost of their
 * password, is filed under it.
 * @param {string} asked @param {Record<string, unknown>} answer @returns {AccountKeys}
 */
function accountKeys(asked, answer) {
  const username = text(answer.username);
  if (foldUsername(username) !== foldUsername(asked)) throw malformed('username');
  return {
    username,
    vault: vaultId(answer.vault),
    kdf: kdf(answer.kdf),
    keyGen: keyGen(answer.key_gen),
    wrappedPw: wrappedKey(answer.wrapped_pw),
    kcv: checkValue(answer.kcv),
    recovery: flag(answer.recovery),
  };
}

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
  if (alg !== 'argon2id' || v !== 19 || p !== 1) {
    throw new AppError('kdf_unknown', 'an unknown way to stretch the password');
  }
  return { alg, v, m: count(m), t: count(t), p, salt: toBase64url(bytes(salt)) };
}

/** @param {unknown} value */
function vaultId(value) {
  const id = bytes(value);
  if (id.length !== ID_BYTES) throw malformed('vault');
  return toBase64url(id);
}

/** @param {unknown} value */
function keyGen(value) {
  const generation = count(value, 'generation');
  if (generation < 1 || generation > LAST_KEY_GEN) throw malformed('generation');
  return generation;
}

/** @param {unknown} value */
function wrappedKey(value) {
  const wrapped = bytes(value);
  if (wrapped.length < LEAST_WRAPPED_BYTES) throw malformed('wrapped key');
  return wrapped;
}

/** @param {unknown} value */
function checkValue(value) {
  const kcv = bytes(value);
  if (kcv.length !== CHECK_BYTES) throw malformed('check value');
  return kcv;
}

/** @param {unknown} value */
const bytes = (value) => fromBase64url(text(value));
