/**
 * The words for what could not be read or kept: first that the person's data is safe, then why, as
 * far as it is known.
 * @module
 */
import { cannot } from '#messages/shell.js';
import { codeOf } from '../../domain/errors.js';

/** @import { Code } from '../../domain/errors.js' */

/**
 * @template {Code} C
 * @typedef {C} Some codes, each of which there is
 */
/**
 * What opening and keeping the journal is never refused with, or what has no more to say than that
 * it did not work: a form or a caller has the words. A code that is neither here nor in `cannot`
 * does not compile.
 *
 * @typedef {Some<
 *   | 'auth' | 'revoked' | 'gone' | 'vault' | 'csrf' | 'closed' | 'internal' | 'key_gen'
 *   | 'media_type' | 'method' | 'not_found' | 'rate_limited' | 'taken' | 'too_large' | 'unavailable'
 *   | 'offline' | 'busy' | 'format' | 'open' | 'payload' | 'backup_newer' | 'backup_unreadable'
 *   | 'invalid' | 'username' | 'password_short' | 'password_obvious' | 'recovery_length'
 *   | 'recovery_typo' | 'signed_in' | 'no_account' | 'needs_choice' | 'unsynced' | 'attach'
 *   | 'kdf' | 'kdf_failed' | 'kdf_unknown' | 'wrapped' | 'too_many_keys' | 'unexpected'
 * >} Elsewhere
 */

/** @type {Readonly<Record<Exclude<Code, Elsewhere>, string> & { [C in Elsewhere]?: undefined }>} */
const REASONS = { ...cannot, kcv: cannot.locked };

/**
 * @param {unknown} error
 * @param {string} [words] what to say where the reason has no words of its own
 * @returns {string}
 */
export function reasonOf(error, words = cannot.unknown) {
  return REASONS[codeOf(error)] ?? words;
}
