/**
 * The shapes of `POST /api/v1/sync` in both codings, and the one place where an answer becomes
 * something to trust. Inside the app ids and version ids are base64url text; on the wire they are
 * bytes wherever the coding has bytes.
 * @module
 */

import { decode, encode } from '@msgpack/msgpack';
import { fromBase64url, toBase64url } from '../domain/bytes.js';
import { AppError } from '../domain/errors.js';
import { createShape } from '../domain/shape.js';
import { checkSealed, vidOf } from '../domain/vid.js';
import { decodeJson, encodeJson, JSON_CODING } from './json.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { PushOp } from './batch.js' */
/** @typedef {'application/json' | 'application/vnd.msgpack'} Coding */
/** @typedef {{ vault: string, cursor: string, limit: number, push: PushOp[] }} SyncRequest */
/** @typedef {{ id: string, b: Bytes }} Version */
/**
 * @typedef {object} SyncAnswer
 * @prop {string[]} ok
 * @prop {{ id: string, b: Bytes | null }[]} conflict
 * @prop {{ id: string, why: string }[]} reject
 * @prop {Version[]} pull
 * @prop {string} cursor
 * @prop {boolean} more
 * @prop {number} n
 * @prop {string} x
 * @prop {number} now
 */

const WIRE_VERSION = 1;

export { JSON_CODING };
/** @type {Coding} */
export const MSGPACK_CODING = 'application/vnd.msgpack';
const ID_LENGTH = 22;
const malformed = (/** @type {string} */ what) =>
  new AppError('format', `the answer's ${what} is not what was agreed`);
const { object, list, text, flag, count } = createShape(malformed);

/** @param {SyncRequest} request @param {Coding} coding */
export function encodeSyncRequest({ vault, cursor, limit, push }, coding) {
  const asId = coding === JSON_CODING ? (/** @type {string} */ id) => id : fromBase64url;
  return encodeBody(
    {
      v: WIRE_VERSION,
      vault: asId(vault),
      cursor,
      limit,
      push: push.map(({ id, base, b }) => ({ id: asId(id), base: base && asId(base), b })),
    },
    coding,
  );
}

/**
 * Byte strings become base64url text where the coding is JSON.
 * @param {unknown} body @param {Coding} coding @returns {Bytes}
 */
export function encodeBody(body, coding) {
  return coding === MSGPACK_CODING ? encode(body).slice() : encodeJson(body);
}

/** @param {Uint8Array} body @param {Coding} coding @returns {unknown} */
export function decodeBody(body, coding) {
  if (coding !== MSGPACK_CODING) return decodeJson(body);
  try {
    return decode(body);
  } catch (cause) {
    throw new AppError('format', 'the answer cannot be decoded', { cause });
  }
}

/**
 * @param {unknown} value a decoded body
 * @param {SyncRequest} request every pushed record must be answered exactly once
 * @returns {SyncAnswer}
 */
export function parseSyncAnswer(value, request) {
  const body = object(value);
  if (body.v !== WIRE_VERSION) throw malformed('v');
  const answer = {
    ok: list(body.ok).map(id),
    conflict: list(body.conflict).map((one) => {
      const { id: of, b } = object(one);
      return { id: id(of), b: b === null ? null : blob(b) };
    }),
    reject: list(body.reject).map((one) => {
      const { id: of, why } = object(one);
      return { id: id(of), why: text(why) };
    }),
    pull: list(body.pull).map((one) => {
      const { id: of, b } = object(one);
      return { id: id(of), b: blob(b) };
    }),
    cursor: matching(body.cursor, /^\d{1,19}$/, 'cursor'),
    more: flag(body.more),
    n: count(body.n),
    x: matching(body.x, /^[0-9a-f]{16}$/, 'x'),
    now: count(body.now),
  };
  checkAgainst(request, answer);
  return answer;
}

/** @param {SyncRequest} request @param {SyncAnswer} answer */
function checkAgainst(request, answer) {
  const answered = [...answer.ok, ...[...answer.conflict, ...answer.reject].map((one) => one.id)];
  const distinct = new Set(answered);
  const isComplete =
    answered.length === request.push.length &&
    distinct.size === answered.length &&
    request.push.every((op) => distinct.has(op.id));
  if (!isComplete) throw malformed('list of results');
  const pulled = new Set(answer.pull.map((one) => one.id));
  if (pulled.size !== answer.pull.length) throw malformed('page');
  const bases = new Map(request.push.map(({ id, base }) => [id, base]));
  const isConflict = answer.conflict.every(({ id, b }) => bases.get(id) !== (b && vidOf(b)));
  if (!isConflict) throw malformed('conflict');
  const step = BigInt(answer.cursor) - BigInt(request.cursor);
  if (step < 0n || (answer.more && step === 0n)) throw malformed('cursor');
  // Only rows that this very request wrote are left out of a page.
  const isEmpty = answer.pull.length + answered.length === 0;
  if (answer.more && isEmpty) throw malformed('page');
}

/** Bytes have one spelling; a text may have another. @param {unknown} value */
function id(value) {
  const isBytes = value instanceof Uint8Array;
  const name = isBytes ? toBase64url(value) : text(value);
  const isSpelled = isBytes || toBase64url(fromBase64url(name)) === name;
  if (name.length !== ID_LENGTH || !isSpelled) throw malformed('id');
  return name;
}

/** A copy: a view would drag the whole answer into the store. @param {unknown} value @returns {Bytes} */
function blob(value) {
  const bytes = value instanceof Uint8Array ? new Uint8Array(value) : fromBase64url(text(value));
  checkSealed(bytes);
  return bytes;
}

/** @param {unknown} value @param {RegExp} pattern @param {string} what */
function matching(value, pattern, what) {
  if (typeof value !== 'string' || !pattern.test(value)) throw malformed(what);
  return value;
}
