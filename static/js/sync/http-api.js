/**
 * Talks to the server. Only a parsed answer of ours counts as delivery: the sign-in page of a
 * hotel network, a proxy's error page or half an answer never do.
 * @module
 */

import { AppError, isCode } from '../domain/errors.js';
import { decodeJson, encodeJson, JSON_CODING } from './json.js';
import { decodeBody, encodeSyncRequest, parseSyncAnswer } from './wire.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Code } from '../domain/errors.js' */
/** @import { Coding, SyncAnswer, SyncRequest } from './wire.js' */
/** @typedef {(path: string, init: RequestInit) => Promise<Response>} Fetch */
/**
 * @typedef {object} HttpApi
 * @prop {(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<any>} request
 *   `path` below /api/v1/; byte strings in the body are sent as base64url; null for an empty answer
 * @prop {(request: SyncRequest) => Promise<SyncAnswer>} sync
 */

/** @typedef {(body: Uint8Array, coding: Coding) => unknown} Decode */

const BASE = '/api/v1/';
const TIMEOUT_MS = 30_000;
/** Browsers let a page that is being closed finish small requests only. */
const KEEPALIVE_BYTES = 60_000;
const NO_CONTENT = 204;
/** However long a server asks for: a timer that is set too far ahead would fire at once. */
const LONGEST_WAIT_MS = 15 * 60_000;
/**
 * Statuses that mean the same whoever sends them. The others only count with our own body: a
 * stranger's "gone" is no deleted account, only a sign that we do not reach our server.
 *
 * @type {ReadonlyMap<number, Code>}
 */
const CODES = new Map([
  [413, 'too_large'],
  [415, 'media_type'],
  [429, 'rate_limited'],
]);

/**
 * @param {object} options
 * @param {Fetch} options.fetch
 * @param {() => number} options.now
 * @param {Coding} [options.coding] for sync; JSON is used from then on if the server refuses it
 * @returns {HttpApi}
 */
export function createHttpApi({ fetch, now, coding = 'application/vnd.msgpack' }) {
  let syncCoding = coding;

  /**
   * @param {string} method @param {string} path @param {Coding} accept @param {Decode} decode
   * @param {Bytes} [body]
   * @returns {Promise<unknown>}
   */
  async function send(method, path, accept, decode, body) {
    const response = await fetchOnce(fetch, BASE + path, {
      method,
      headers: {
        Accept: accept,
        'X-App': '1',
        ...(body ? { 'Content-Type': accept } : {}),
      },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body ? { body, keepalive: body.length <= KEEPALIVE_BYTES } : {}),
    });
    if (response.status === NO_CONTENT) return null;
    const parsed = await readOurs(response, accept, decode);
    if (response.ok && parsed !== NOT_OURS) return parsed;
    throw refusal(response, parsed, now());
  }

  return {
    request: (method, path, body) =>
      send(method, path, JSON_CODING, decodeJson, body && encodeJson(body)),
    async sync(request) {
      const attempt = () => {
        const body = encodeSyncRequest(request, syncCoding);
        return send('POST', 'sync', syncCoding, decodeBody, body);
      };
      let value;
      try {
        value = await attempt();
      } catch (error) {
        const isRefused = error instanceof AppError && error.code === 'media_type';
        if (!isRefused || syncCoding === JSON_CODING) throw error;
        syncCoding = JSON_CODING;
        value = await attempt();
      }
      return parseSyncAnswer(value, request);
    },
  };
}

const NOT_OURS = Symbol('not an answer of this app');

/** @param {Fetch} fetch @param {string} path @param {RequestInit} init */
async function fetchOnce(fetch, path, init) {
  try {
    return await fetch(path, init);
  } catch (cause) {
    throw new AppError('offline', 'the server cannot be reached', { cause });
  }
}

/** @param {Response} response @param {Coding} accept @param {Decode} decode */
async function readOurs(response, accept, decode) {
  const type = response.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== JSON_CODING && type !== accept) return NOT_OURS;
  try {
    return decode(new Uint8Array(await response.arrayBuffer()), type);
  } catch (cause) {
    if (cause instanceof AppError && !response.ok) return NOT_OURS;
    if (cause instanceof AppError) throw cause;
    throw new AppError('offline', 'the answer broke off', { cause });
  }
}

/** @param {Response} response @param {any} parsed @param {number} now */
function refusal(response, parsed, now) {
  const { status, headers } = response;
  const ours = parsed === NOT_OURS ? undefined : parsed?.error?.code;
  const isOurs = typeof ours === 'string';
  const code = isOurs ? knownCode(ours) : codeOf(status);
  return new AppError(code, `the server answered ${status}`, {
    details: {
      status,
      // A stranger's word about when our server is back is worth nothing.
      retryAfterMs: isOurs ? retryAfterMs(headers.get('Retry-After'), now) : null,
    },
  });
}

/** A newer server may have words of its own. @param {string} text @returns {Code} */
const knownCode = (text) => (isCode(text) ? text : 'unexpected');

/** @param {number} status @returns {Code} */
const codeOf = (status) => CODES.get(status) ?? (status >= 500 ? 'unavailable' : 'offline');

/**
 * Seconds or a date.
 * @param {string | null} text @param {number} now
 * @returns {number | null} milliseconds, never more than a quarter of an hour; null for nonsense
 */
function retryAfterMs(text, now) {
  if (text === null) return null;
  const words = text.trim();
  // A date begins with the name of its day; engines read other things as dates, too.
  const asDate = /^[A-Za-z]/.test(words) ? Date.parse(words) - now : Number.NaN;
  const wait = /^\d+$/.test(words) ? Number(words) * 1000 : asDate;
  return Number.isNaN(wait) ? null : Math.min(Math.max(0, wait), LONGEST_WAIT_MS);
}
