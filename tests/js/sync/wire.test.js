import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fromBase64url } from '../../../static/js/domain/bytes.js';
import {
  decodeBody,
  encodeSyncRequest,
  JSON_CODING,
  MSGPACK_CODING,
  parseSyncAnswer,
} from '../../../static/js/sync/wire.js';

const EXAMPLES = JSON.parse(
  readFileSync(new URL('../../contract/wire-examples.json', import.meta.url), 'utf8'),
);
const sync = EXAMPLES.find(({ path }) => path === '/api/v1/sync');
const bytesOf = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));
const asRequest = ({ vault, cursor, limit, push }) => ({
  vault,
  cursor,
  limit,
  push: push.map(({ id, base, b }) => ({ id, base, b: fromBase64url(b) })),
});
const ID = 'A'.repeat(22);
const BLOB = Buffer.alloc(42).toString('base64url');
const request = {
  vault: ID,
  cursor: '5',
  limit: 10,
  push: [{ id: ID, base: null, b: fromBase64url(BLOB) }],
};
const anAnswer = (changes = {}) => ({
  v: 1,
  ok: [ID],
  conflict: [],
  reject: [],
  pull: [],
  cursor: '6',
  more: false,
  n: 1,
  x: '0123456789abcdef',
  now: 1,
  ...changes,
});

test('a request is written the way the server reads it, in both codings', () => {
  const asJson = encodeSyncRequest(asRequest(sync.request.json), JSON_CODING);
  const asMsgpack = encodeSyncRequest(asRequest(sync.request.json), MSGPACK_CODING);

  assert.deepEqual(JSON.parse(Buffer.from(asJson)), sync.request.json);
  assert.deepEqual(
    decodeBody(asMsgpack, MSGPACK_CODING),
    decodeBody(bytesOf(sync.request.msgpack_hex), MSGPACK_CODING),
  );
});

test('the answer of the server reads the same in both codings', () => {
  const { json, msgpack_hex: hex } = sync.response;
  const sent = asRequest(sync.request.json);
  const answered = [...json.ok, ...[...json.conflict, ...json.reject].map(({ id }) => id)];
  const push = answered.map(
    (id) => sent.push.find((op) => op.id === id) ?? { id, base: 'x', b: null },
  );

  const fromJson = parseSyncAnswer(json, { ...sent, push });
  const fromMsgpack = parseSyncAnswer(decodeBody(bytesOf(hex), MSGPACK_CODING), {
    ...sent,
    push,
  });

  assert.deepEqual(fromMsgpack, fromJson);
  assert.deepEqual(
    fromJson.pull.map(({ id }) => id),
    json.pull.map(({ id }) => id),
  );
});

test('an answer that fits is taken', () => {
  assert.deepEqual(parseSyncAnswer(anAnswer(), request).ok, [ID]);
});

const MALFORMED = {
  'another version': { v: 2 },
  'no list': { pull: null },
  'a record left unanswered': { ok: [] },
  'a record answered twice': { reject: [{ id: ID, why: 'quota' }] },
  'an answer nobody asked for': { ok: [`${'B'.repeat(21)}A`] },
  'an id that is too short': { ok: ['AAAA'] },
  'a blob that is too short': { pull: [{ id: ID, b: 'AAAA' }] },
  'a blob that is no base64url': { pull: [{ id: ID, b: `${BLOB}=` }] },
  'a page that names a record twice': {
    pull: [
      { id: ID, b: BLOB },
      { id: ID, b: BLOB },
    ],
  },
  'a cursor that is no number': { cursor: '6.5' },
  'a cursor that goes back': { cursor: '4' },
  'a page that leads nowhere': { more: true, cursor: '5' },
  'a conflict with what we were based on': { ok: [], conflict: [{ id: ID, b: null }] },
  'a digest of another length': { x: 'abc' },
  'a count below zero': { n: -1 },
  'a flag that is none': { more: 'no' },
};

for (const [name, changes] of Object.entries(MALFORMED)) {
  test(`refused: ${name}`, () => {
    assert.throws(() => parseSyncAnswer(anAnswer(changes), request), { code: 'format' });
  });
}

test('refused: an empty page that says there is more, where nothing was pushed', () => {
  const endless = anAnswer({ ok: [], more: true });

  assert.throws(() => parseSyncAnswer(endless, { ...request, push: [] }), { code: 'format' });
  assert.equal(parseSyncAnswer(anAnswer({ more: true }), request).more, true);
});

test('refused: something that is no answer at all', () => {
  for (const value of [null, [], 'ok', 7]) {
    assert.throws(() => parseSyncAnswer(value, request), { code: 'format' });
  }
  assert.throws(() => decodeBody(Uint8Array.of(0xc1), MSGPACK_CODING), { code: 'format' });
});
