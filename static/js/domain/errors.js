/**
 * Refusals the rest of the app can act on: `code` is stable and for programs, `message` is for
 * people reading a log. The interface maps codes to its own words; a code it has no words for does
 * not compile.
 * @module
 */

/**
 * @typedef {object} Traits what follows from a code, wherever it turns up
 * @prop {true} [final] trying again by itself cannot help: the person has to do something
 * @prop {'over' | 'gone'} [session] the session has ended, or the account with it
 * @prop {true} [ordinary] no problem of anybody's: changes wait, and the app goes on by itself
 * @prop {true} [unreachable] the server was not asked, or did not get to an answer
 * @prop {true} [undecided] the server may have done what it was asked, or not: find out
 * @prop {true} [unreadable] these bytes cannot be read, as opposed to "something broke just now"
 */

/** @satisfies {Record<string, Traits>} */
const CODES = Object.freeze({
  // The server's, see docs/sync-protocol.md
  auth: { final: true, session: 'over' },
  revoked: { final: true, session: 'over' },
  gone: { final: true, session: 'gone' },
  vault: { final: true },
  csrf: { final: true },
  closed: {},
  internal: { undecided: true },
  key_gen: {},
  media_type: {},
  method: {},
  not_found: {},
  rate_limited: { ordinary: true },
  taken: {},
  too_large: {},
  unavailable: { ordinary: true, unreachable: true, undecided: true },

  // Of the way to it
  offline: { ordinary: true, unreachable: true, undecided: true },
  busy: { ordinary: true },

  // Of what came from outside
  format: { unreadable: true, undecided: true },
  open: { unreadable: true },
  payload: { unreadable: true },
  unreadable: {},
  read_only: {},
  backup_newer: {},
  backup_unreadable: {},

  // Of what a person gave or asked for
  invalid: {},
  missing: {},
  moved: {},
  record_size: {},
  username: {},
  password_short: {},
  password_obvious: {},
  recovery_length: {},
  recovery_typo: {},
  signed_in: {},
  no_account: {},
  needs_choice: {},
  unsynced: {},
  attach: {},

  // Of keys
  kcv: {},
  kdf: {},
  kdf_failed: {},
  kdf_unknown: {},
  locked: {},
  too_many_keys: {},
  wrapped: {},

  // Of this device
  storage: {},
  storage_blocked: {},
  storage_full: {},
  storage_newer: {},

  unexpected: { undecided: true },
});

/** @typedef {keyof typeof CODES} Code */

/** @type {Readonly<Record<string, Traits | undefined>>} */
const TRAITS = CODES;

export class AppError extends Error {
  /**
   * @param {Code} code
   * @param {string} message
   * @param {{ cause?: unknown, details?: Record<string, unknown> }} [options]
   */
  constructor(code, message, { cause, details = {} } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** @param {string} text @returns {text is Code} */
export const isCode = (text) => Object.hasOwn(CODES, text);

/**
 * @template {keyof Traits} T
 * @param {unknown} error
 * @param {T} trait
 * @returns {Traits[T]} undefined for what is no refusal, too
 */
export const traitOf = (error, trait) =>
  error instanceof AppError ? TRAITS[error.code]?.[trait] : undefined;

/** @param {unknown} error @returns {Code} `unexpected` for what is no refusal */
export const codeOf = (error) => (error instanceof AppError ? error.code : 'unexpected');

/** @param {Code | null} code @param {keyof Traits} trait */
export const hasTrait = (code, trait) => code !== null && TRAITS[code]?.[trait] !== undefined;
