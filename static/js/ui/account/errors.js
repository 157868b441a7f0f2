/**
 * Turns what the account refuses into words that say first that the person's data is safe.
 * @module
 */

import { errors } from '#messages/account.js';
import { AppError } from '../../domain/errors.js';
import { MIN_PASSWORD } from '../../services/account/credentials.js';
import { FieldError } from '../shared/form.js';
import { fill } from '../shared/text.js';

/** @type {Readonly<Record<string, readonly [field: string, message: keyof typeof errors]>>} */
const REFUSALS = Object.freeze({
  auth: ['password', 'auth'],
  username: ['username', 'username'],
  taken: ['username', 'taken'],
  closed: ['form', 'closed'],
  rate_limited: ['form', 'rate_limited'],
  offline: ['form', 'offline'],
  unavailable: ['form', 'unavailable'],
  recovery_length: ['code', 'recovery_length'],
  recovery_typo: ['code', 'recovery_typo'],
  revoked: ['form', 'revoked'],
  gone: ['form', 'gone'],
  vault: ['form', 'vault'],
  key_gen: ['form', 'key_gen'],
  kdf: ['form', 'kdf'],
  unwrap: ['form', 'wrapped'],
  kcv: ['form', 'wrapped'],
  password_obvious: ['password', 'password_obvious'],
  signed_in: ['form', 'signed_in'],
  no_account: ['form', 'session'],
  locked: ['form', 'locked'],
  storage: ['form', 'storage'],
  storage_full: ['form', 'storage'],
  storage_blocked: ['form', 'storage'],
});

/** Where the same code means something else: a person who is signed in mistypes the password. */
export const OWN_PASSWORD = Object.freeze({
  auth: /** @type {const} */ (['password', 'password_wrong']),
  password_obvious: /** @type {const} */ (['new-password', 'password_obvious']),
});
export const RECOVERY = Object.freeze({
  auth: /** @type {const} */ (['code', 'recovery_wrong']),
  unwrap: /** @type {const} */ (['code', 'recovery_wrong']),
  password_obvious: /** @type {const} */ (['new-password', 'password_obvious']),
});

/**
 * @param {unknown} error
 * @param {Readonly<Record<string, readonly [string, keyof typeof errors]>>} [here] what a code means on this form
 * @returns {FieldError}
 */
export function explain(error, here = {}) {
  const known = error instanceof AppError ? (here[error.code] ?? REFUSALS[error.code]) : undefined;
  if (!known) reportError(error);
  const [field, message] = known ?? ['form', 'unknown'];
  return new FieldError(field, errors[message]);
}

/**
 * @param {string} field
 * @param {string} value
 * @param {keyof typeof errors} message
 * @returns {string} the value
 */
export function needed(field, value, message) {
  if (value.trim() === '') throw new FieldError(field, errors[message]);
  return value;
}

/**
 * @param {string} field
 * @param {string} password
 * @returns {string} the password, long enough to be a new one
 */
export function newPassword(field, password) {
  const length = [...password.normalize('NFKC')].length;
  if (length < MIN_PASSWORD) {
    throw new FieldError(field, fill(errors.password_short, { n: length }));
  }
  return password;
}
