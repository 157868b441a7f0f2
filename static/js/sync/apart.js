/**
 * Long work on a vault, done in a worker of its own: the page stays free for the person, and a phone
 * of several cores is done sooner. What the worker cannot do (it did not start, or broke), whoever
 * asked does without it: everything here may be done again from wherever it stopped.
 * @module
 */

import { AppError } from '../domain/errors.js';
import { toldIn } from '../domain/view-line.js';
import { alone } from './alone.js';
import { attach } from './attach.js';
import { createSendAhead } from './send-ahead.js';

/** @import { CodecKeys } from '../crypto/envelope.js' */
/** @import { Author } from '../domain/record.js' */
/** @import { Code } from '../domain/errors.js' */
/** @import { Opened, Shown } from '../store/changes.js' */
/** @import { Connection } from '../store/connection.js' */
/** @import { Codec } from '../store/sealing.js' */
/** @import { Locks } from './alone.js' */
/** @import { HttpApi } from './http-api.js' */
/** @import { NetworkResult } from './network-stage.js' */
/**
 * @typedef {{ vaultId: string, keys: CodecKeys }} Opener what a codec of the vault is made of
 *
 * @typedef {object} ExchangeJob go on with an exchange that turned out to be long
 * @prop {'exchange'} what
 * @prop {Opener} vault
 * @prop {boolean} retryRefused
 * @prop {string[]} refused by the server, just now
 *
 * @typedef {{ what: 'attach', from: Opener, to: Opener, isSending: boolean }} AttachJob see attach.js
 *
 * @typedef {ReadonlyMap<string, Opened | Shown>} News of what was just stored, by id
 * @typedef {{ what: 'stored' | 'moved', news: News } | 'received' | 'sent'} Told while it goes on
 * @typedef {{ code: Code, message: string, details: Record<string, unknown> }} Refusal an error as words
 * @typedef {{ part: string } | { told: Parts | 'received' | 'sent' } | { done: unknown } | { refusal: Refusal } | { broken: true }} Post
 *   what `workers/apart.js` posts. A part is a line of views (domain/view-line.js): a page holds no more of
 *   many records, and reads it in one step
 * @typedef {{ what: 'stored' | 'moved' }} Parts what is told of the parts that came before
 *
 * @typedef {Pick<Worker, 'postMessage' | 'terminate'> & { onmessage: unknown, onmessageerror: unknown, onerror: unknown }} Thread
 * @typedef {() => Thread} OpenThread
 *
 * @typedef {{ hear: (told: Told) => void, within: Pick<Connection, 'closed'>[] }} How `within`: when one of
 *   these is closed for good the work ends, and is refused with `moved`
 * @typedef {{
 *   (job: ExchangeJob, how: How): Promise<NetworkResult | null>,
 *   (job: AttachJob, how: How): Promise<{ left: number } | null>,
 * }} Apart null: it could not be done there, or not all of it
 */

/** @param {OpenThread} openThread @returns {Apart} */
export function createApart(openThread) {
  /** @param {ExchangeJob | AttachJob} job @param {How} how @returns {Promise<any>} */
  return (job, { hear, within }) =>
    new Promise((resolve, reject) => {
      const thread = begin(openThread, job);
      if (!thread) return resolve(null);
      /** @param {() => void} settle */
      const end = (settle) => {
        thread.terminate();
        settle();
      };
      /** @type {[string, Shown][]} */
      const parts = [];
      const giveUp = () => end(() => resolve(null));
      thread.onerror = giveUp;
      thread.onmessageerror = giveUp;
      thread.onmessage = (/** @type {MessageEvent<Post>} */ { data }) => {
        if ('done' in data) return end(() => resolve(data.done));
        if ('refusal' in data) return end(() => reject(asError(data.refusal)));
        if ('broken' in data) return giveUp();
        if ('part' in data) return void parts.push(...shownIn(data.part));
        try {
          hear(typeof data.told === 'string' ? data.told : whole(data.told, parts.splice(0)));
        } catch (error) {
          end(() => reject(error));
        }
      };
      const leave = () => end(() => reject(new AppError('moved', 'this vault was left')));
      for (const { closed } of within) {
        if (closed.aborted) leave();
        closed.addEventListener('abort', leave, { once: true });
      }
    });
}

/**
 * @param {OpenThread} openThread @param {unknown} job
 * @returns {Thread | null} null where the browser has no such workers, or does not hand keys to them
 */
function begin(openThread, job) {
  /** @type {Thread | null} */
  let thread = null;
  try {
    thread = openThread();
    thread.postMessage(job);
    return thread;
  } catch {
    thread?.terminate();
    return null;
  }
}

/** @param {Parts} told @param {[string, Shown][]} parts @returns {Told} */
const whole = ({ what }, parts) => ({ what, news: new Map(parts) });

/** @param {string} line @returns {[string, Shown][]} what could not be read is not told of */
const shownIn = (line) =>
  toldIn(line).flatMap(({ id, gen, kind, view }) =>
    kind === null ? [] : [[id, { gen, kind, view }]],
  );

/** @param {Refusal} refusal */
const asError = ({ code, message, details }) => new AppError(code, message, { details });

/** @typedef {{ vaultId: string, db: Connection, codec: Codec }} Place */

/**
 * Move the records of one vault into another, see attach.js: in a worker where there is one.
 *
 * @param {object} options
 * @param {Place} options.from
 * @param {Place} options.to
 * @param {() => Author} options.author whoever moves them
 * @param {(opened: News) => void} options.onMoved after every slice
 * @param {OpenThread | null} [options.openThread]
 * @param {{ send: HttpApi['sync'], now: () => number } | null} [options.server] which is sent what moves, see
 *   send-ahead.js; unless another tab is just syncing the target
 * @param {Locks | null} [options.locks]
 * @returns {Promise<{ left: number }>} how many could not be taken along
 */
export async function attachApart({ openThread, server = null, locks = null, ...options }) {
  const { from, to, onMoved } = options;
  /** @param {Told} told */
  const hear = (told) => {
    if (typeof told === 'object' && told.what === 'moved') onMoved(told.news);
  };
  const work = openThread && createApart(openThread);
  return alone(server && locks, to.vaultId, async (isAlone) => {
    const isSending = server !== null && isAlone;
    const done = await work?.(
      { what: 'attach', from: openerOf(from), to: openerOf(to), isSending },
      { hear, within: [from.db, to.db] },
    );
    if (done) return done;
    const { db, vaultId: vault } = to;
    return attach({
      ...options,
      ...(isSending && { sendAhead: createSendAhead({ ...server, db, vault }) }),
    });
  });
}

/** @param {Pick<Place, 'vaultId' | 'codec'>} place @returns {Opener} */
const openerOf = ({ vaultId, codec }) => ({ vaultId, keys: codec.keys() });
