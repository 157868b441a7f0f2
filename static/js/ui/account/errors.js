/**
 * Turns what the account refuses into words that say first that the person's data is safe.
 * @module
 */

import { errors } from '#messages/account.js';
import { codeOf } from '../../domain/errors.js';
import { MIN_PASSWORD } from '../../services/account/credentials.js';
import { FieldError } from '../shared/form.js';
import { fill } from '../shared/text.js';

/** @import { Code } from '../../domain/errors.js' */
/** @typedef {readonly [field: string, message: keyof typeof errors]} Words */

/** What these say is no more than that something went wrong. @type {Words} */
const UNKNOWN = ['form', 'unknown'];

/** @type {Readonly<Record<Code, Words>>} */
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
  kdf_unknown: ['form', 'kdf_unknown'],
  wrapped: ['form', 'wrapped'],
  kcv: ['form', 'wrapped'],
  password_obvious: ['password', 'password_obvious'],
  signed_in: ['form', 'signed_in'],
  no_account: ['form', 'session'],
  locked: ['form', 'locked'],
  too_many_keys: ['form', 'too_many_keys'],
  storage: ['form', 'storage'],
  storage_full: ['form', 'storage'],
  storage_blocked: ['form', 'storage_blocked'],
  storage_newer: ['form', 'storage_newer'],
  kdf_failed: ['form', 'kdf_failed'],
  busy: ['form', 'busy'],
  attach: ['form', 'attach'],
  password_short: ['password', 'password_obvious'],
  csrf: UNKNOWN,
  internal: ['form', 'unavailable'],
  media_type: UNKNOWN,
  method: UNKNOWN,
  not_found: UNKNOWN,
  too_large: UNKNOWN,
  format: ['form', 'format'],
  open: UNKNOWN,
  payload: UNKNOWN,
  unreadable: UNKNOWN,
  read_only: UNKNOWN,
  backup_newer: UNKNOWN,
  backup_unreadable: UNKNOWN,
  invalid: UNKNOWN,
  missing: UNKNOWN,
  moved: UNKNOWN,
  record_size: UNKNOWN,
  needs_choice: UNKNOWN,
  unsynced: UNKNOWN,
  unexpected: UNKNOWN,
});

/**
 * Where the same code means something else: a person who is signed in mistypes the password.
 * @type {Readonly<Partial<Record<Code, Words>>>}
 */
export const OWN_PASSWORD = Object.freeze({
  auth: ['password', 'password_wrong'],
  password_obvious: ['new-password', 'password_obvious'],
});
/** @type {Readonly<Partial<Record<Code, Words>>>} */
export const RECOVERY = Object.freeze({
  auth: ['code', 'recovery_wrong'],
  wrapped: ['code', 'recovery_wrong'],
  kcv: ['form', 'recovery_kcv'],
  password_obvious: ['new-password', 'password_obvious'],
});

/**
 * @param {unknown} error
 * @param {Readonly<Partial<Record<Code, Words>>>} [here] what a code means on this form
 * @returns {FieldError}
 */
export function explain(error, here = {}) {
  const code = codeOf(error);
  const words = here[code] ?? REFUSALS[code];
  if (words === UNKNOWN) reportError(error);
  const [field, message] = words;
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
