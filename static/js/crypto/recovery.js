/**
 * The recovery code: brings a journal back when the password is forgotten. Thirty random symbols
 * (150 bits) and two that check them, written in eight groups of four:
 *
 *     7K3M-9QWX-...-4TZ8
 *
 * The symbols are Crockford's base 32: no I, L, O or U, so that nothing on paper is ambiguous.
 * Whoever reads a code aloud or types it in small letters is understood; a slip is noticed here,
 * before anything is sent.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */

import { AppError } from '../domain/errors.js';
import { createExpander } from './hkdf.js';
import { randomBytes } from './random.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_SYMBOLS = 30;
const CHECK_SYMBOLS = 2;
const GROUP = /.{4}(?=.)/g;
/** What stands between the groups or around them: spaces, dashes, dots, quotes, what nobody sees. */
const BESIDE = /[\s\p{Dash_Punctuation}\p{Cf}\u2212.,"'“”‘’«»]/gu;
/** Eight groups wherever they begin, also inside the file or the sentence they came with. */
const GROUPS =
  /(?<![0-9A-Z])(?=((?:[0-9A-Z]{4}[\s\p{Dash_Punctuation}\p{Cf}\u2212.,]+){7}[0-9A-Z]{4})(?![0-9A-Z]))/gu;
const ENCODER = new TextEncoder();

/**
 * @typedef {object} RecoveryKeys
 * @prop {Bytes} authKey shown to the server, which keeps a hash of it
 * @prop {CryptoKey} wrapKey wraps the account key
 */

/**
 * A new code: thirty symbols, without the two that check them.
 *
 * @param {Bytes} random thirty bytes; five bits of each are used
 */
export function createRecoveryCode(random = randomBytes(SECRET_SYMBOLS)) {
  return Array.from(random, (byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** The code as a person writes it down. @param {string} secret */
export async function formatRecoveryCode(secret) {
  return (secret + (await checkSymbols(secret))).replace(GROUP, '$&-');
}

/**
 * @param {string} typed
 * @returns {Promise<string>} the thirty symbols
 * @throws {AppError} `recovery_length` or `recovery_typo`
 */
export async function parseRecoveryCode(typed) {
  const text = typed.normalize('NFKC').toUpperCase();
  const symbols = ([...text.matchAll(GROUPS)].at(-1)?.[1] ?? text)
    .replace(BESIDE, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (symbols.length !== SECRET_SYMBOLS + CHECK_SYMBOLS) {
    throw new AppError('recovery_length', 'a recovery code has eight groups of four symbols');
  }
  const secret = symbols.slice(0, SECRET_SYMBOLS);
  const isCode = [...symbols].every((symbol) => ALPHABET.includes(symbol));
  if (!isCode || symbols.slice(SECRET_SYMBOLS) !== (await checkSymbols(secret))) {
    throw new AppError('recovery_typo', 'a symbol of this recovery code is not right');
  }
  return secret;
}

/**
 * The code is random all through, so it needs no slow derivation.
 *
 * @param {string} secret the thirty symbols
 * @returns {Promise<RecoveryKeys>}
 */
export async function deriveRecoveryKeys(secret) {
  const bytes = ENCODER.encode(secret);
  const from = await createExpander(bytes);
  bytes.fill(0);
  const [authKey, wrapKey] = await Promise.all([
    from.bytes('v1/rec/auth', 32),
    from.aesKey('v1/rec/wrap'),
  ]);
  return { authKey, wrapKey };
}

/** Ten bits of a hash, as two symbols. @param {string} secret */
async function checkSymbols(secret) {
  const digest = await crypto.subtle.digest('SHA-256', ENCODER.encode(`v1|rec|${secret}`));
  const bits = new DataView(digest).getUint16(0) >> 6;
  return ALPHABET.charAt(bits >> 5) + ALPHABET.charAt(bits & 31);
}
