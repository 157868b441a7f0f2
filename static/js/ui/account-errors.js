/**
 * Turns what the account refuses into words that say first that the person's data is safe.
 * @module
 */

import { errors } from '#messages/account.js';
import { AppError } from '../domain/errors.js';
import { FieldError } from './form.js';
import { fill } from './text.js';

const PASSWORD_LENGTH = 15;

/** @type {Readonly<Record<string, readonly [field: string, message: keyof typeof errors]>>} */
const REFUSALS = Object.freeze({
  auth: ['password', 'auth'],
  username: ['username', 'username'],
  taken: ['username', 'taken'],
  closed: ['form', 'closed'],
  rate_limited: ['form', 'rate_limited'],
  offline: ['form', 'offline'],
  network: ['form', 'offline'],
  unavailable: ['form', 'unavailable'],
  recovery_length: ['code', 'recovery_length'],
  recovery_typo: ['code', 'recovery_typo'],
  revoked: ['form', 'revoked'],
  gone: ['form', 'gone'],
  vault: ['form', 'vault'],
  key_gen: ['form', 'key_gen'],
  kdf: ['form', 'kdf'],
  wrapped: ['form', 'wrapped'],
  wrap: ['form', 'wrapped'],
  kcv: ['form', 'wrapped'],
  storage: ['form', 'storage'],
});

/** Where the same code means something else: a person who is signed in mistypes the password. */
export const OWN_PASSWORD = Object.freeze({ auth: /** @type {const} */ (['password', 'password_wrong']) });
export const RECOVERY = Object.freeze({ auth: /** @type {const} */ (['code', 'recovery_wrong']) });

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
  if (length < PASSWORD_LENGTH) {
    throw new FieldError(field, fill(errors.password_short, { n: length }));
  }
  return password;
}
