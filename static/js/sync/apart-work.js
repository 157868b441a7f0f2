/**
 * What the worker does that works apart from the page: the same stages, over connections and keys of
 * its own.
 * @module
 */

import { createCodec } from '../crypto/envelope.js';
import { AppError } from '../domain/errors.js';
import { createAuthor } from '../domain/id.js';
import { isLive } from '../domain/record.js';
import { viewOf } from '../domain/view.js';
import { lineOf } from '../domain/view-line.js';
import { openJournal } from '../store/database.js';
import { openReadable } from '../store/sealing.js';
import { attach } from './attach.js';
import { createHttpApi } from './http-api.js';
import { networkStage } from './network-stage.js';
import { createSendAhead } from './send-ahead.js';

/** @import { RandomBytes } from '../domain/id.js' */
/** @import { Told } from '../domain/view-line.js' */
/** @import { Opened } from '../store/changes.js' */
/** @import { AttachJob, ExchangeJob, Opener, Post } from './apart.js' */
/** @import { Side } from './attach.js' */
/** @import { Fetch } from './http-api.js' */
/**
 * @typedef {object} Given
 * @prop {(post: Post) => void} post to the page, before the last word
 * @prop {Fetch} fetch
 * @prop {() => number} now
 * @prop {RandomBytes} random
 * @prop {(error: unknown) => void} onError what should not happen
 */

/** @typedef {ReadonlyMap<string, Opened>} Stored by id */
/** @typedef {{ what: 'stored' | 'moved', stored: Stored } | 'received' | 'sent'} Step */
/** @typedef {Given & { tell: (step: Step) => void }} Around */

/** Records in one message. */
const PART = 100;

/**
 * @param {ExchangeJob | AttachJob} job @param {Given} given
 * @returns {Promise<Post>} the last word: an error itself would arrive without its code
 */
export async function workApart(job, given) {
  try {
    const around = { ...given, tell: (/** @type {Step} */ step) => tellInParts(step, given.post) };
    return { done: await (job.what === 'attach' ? attachAll(job, around) : exchange(job, around)) };
  } catch (error) {
    if (error instanceof AppError) {
      const { code, message, details } = error;
      return { refusal: { code, message, details } };
    }
    given.onError(error);
    return { broken: true };
  }
}

/** @param {ExchangeJob} job @param {Around} around */
function exchange({ vault, retryRefused, refused }, { tell, fetch, now }) {
  const { sync } = createHttpApi({ fetch, now });
  return at(vault, ({ db, codec }) =>
    networkStage({
      ...{ db, vault: vault.vaultId, send: sync, now, retryRefused, refused },
      open: (versions) => openReadable(codec, versions),
      onStored: (stored) => tell({ what: 'stored', stored }),
      onReceived: () => tell('received'),
      onSent: () => tell('sent'),
    }),
  );
}

/**
 * A page takes in what one message carries without a rest: what was stored goes ahead in parts, as lines of
 * views, and then it is told of them.
 * @param {Step} step @param {Given['post']} post
 */
function tellInParts(step, post) {
  if (typeof step === 'string') return post({ told: step });
  const all = [...step.stored];
  for (let at = 0; at < all.length; at += PART) {
    post({ part: lineOf(all.slice(at, at + PART).map(toldOf)) });
  }
  post({ told: { what: step.what } });
}

/** @param {[string, Opened]} stored @returns {Told} */
const toldOf = ([id, { gen, record }]) => ({
  ...{ id, gen, kind: record.kind },
  view: isLive(record) ? viewOf(id, record) : null,
});

/** @param {AttachJob} job @param {Around} around */
function attachAll(job, { tell, fetch, now, random }) {
  const { sync: send } = createHttpApi({ fetch, now });
  const author = createAuthor({ now, random });
  const onMoved = (/** @type {Stored} */ stored) => tell({ what: 'moved', stored });
  return at(job.from, (from) =>
    at(job.to, async (to) => {
      const { db } = to;
      const sendAhead = createSendAhead({ db, vault: job.to.vaultId, send, now });
      const how = { from, to, author, onMoved, ...(job.isSending && { sendAhead }) };
      const { left } = await attach(how);
      return { left };
    }),
  );
}

/**
 * @template T
 * @param {Opener} opener @param {(side: Side) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function at({ vaultId, keys }, work) {
  const db = openJournal(vaultId);
  try {
    return await work({ db, codec: createCodec(keys, vaultId) });
  } finally {
    await db.close();
  }
}
