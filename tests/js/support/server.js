/**
 * The sync server in memory, faithful to what the real one promises: compare-and-set on version
 * ids, one growing sequence a vault, results per record, pages, and the digest of what it holds.
 * @module
 */

import { fromBase64url, toBase64url } from '../../../static/js/domain/bytes.js';
import { vidOf } from '../../../static/js/domain/vid.js';
import { decodeBody, encodeBody, JSON_CODING } from '../../../static/js/sync/wire.js';

/** @param {{ now: () => number, quota?: number }} options */
export function createServer({ now, quota = Number.POSITIVE_INFINITY }) {
  const state = { seq: 0, rows: new Map(), quota };

  function push(ops) {
    const answer = { ok: [], conflict: [], reject: [], mine: new Set() };
    if (ops.length > 0) state.seq = Math.max(state.seq, now());
    for (const { id, base, b } of ops) {
      const row = state.rows.get(id);
      const current = row ? vidOf(row.blob) : null;
      if (current === vidOf(b)) answer.ok.push(id);
      else if (current !== base) answer.conflict.push({ id, b: row?.blob ?? null });
      else if (!row && state.rows.size >= state.quota) answer.reject.push({ id, why: 'quota' });
      else {
        state.seq += 1;
        state.rows.set(id, { seq: state.seq, blob: b });
        answer.mine.add(state.seq);
        answer.ok.push(id);
      }
    }
    return answer;
  }

  function sync({ cursor, limit, push: ops }) {
    const { mine, ...results } = push(ops);
    const after = [...state.rows]
      .map(([id, row]) => ({ id, ...row }))
      .filter(({ seq }) => seq > Number(cursor))
      .sort((a, b) => a.seq - b.seq);
    const page = after.slice(0, limit);
    return {
      v: 1,
      ...results,
      pull: page.filter(({ seq }) => !mine.has(seq)).map(({ id, blob }) => ({ id, b: blob })),
      cursor: String(page.at(-1)?.seq ?? cursor),
      more: after.length > limit,
      ...digest(),
      now: now(),
    };
  }

  function digest() {
    const heads = [...state.rows.values()].map(({ blob }) =>
      Buffer.from(fromBase64url(vidOf(blob))).readBigUInt64BE(0),
    );
    const x = heads.reduce((all, head) => all ^ head, 0n);
    return { n: heads.length, x: x.toString(16).padStart(16, '0') };
  }

  return {
    state,
    sync,
    digest,
    /** @returns {object} to hand to `rollBack` */
    backUp: () => ({ seq: state.seq, rows: new Map(state.rows) }),
    rollBack: ({ seq, rows }) => Object.assign(state, { seq, rows: new Map(rows) }),
  };
}
/** @typedef {ReturnType<typeof createServer>} Server */

/**
 * A fetch that reaches the server through both codings, as a browser would.
 * @param {Pick<Server, 'sync'>} server
 */
export function createFetch(server) {
  return async (_path, { headers, body }) => {
    const coding = headers['Content-Type'];
    const asText = (value) => (value instanceof Uint8Array ? toBase64url(value) : value);
    const asBytes = (value) => (value instanceof Uint8Array ? value.slice() : fromBase64url(value));
    const request = decodeBody(body, coding);
    const answer = server.sync({
      ...request,
      push: request.push.map(({ id, base, b }) => ({
        id: asText(id),
        base: asText(base),
        b: asBytes(b),
      })),
    });
    return answerWith(200, answer, coding);
  };
}

/** @param {number} status @param {unknown} body @param {string} [coding] @param {HeadersInit} [headers] */
export function answerWith(status, body, coding = JSON_CODING, headers = {}) {
  return new Response(encodeBody(body, coding), {
    status,
    headers: { 'Content-Type': coding, ...headers },
  });
}
