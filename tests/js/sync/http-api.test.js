import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase64url } from '../../../static/js/domain/bytes.js';
import { createHttpApi } from '../../../static/js/sync/http-api.js';
import { answerWith, createFetch, createServer } from '../support/server.js';

const ID = 'A'.repeat(22);
const request = { vault: ID, cursor: '0', limit: 10, push: [] };
const withRecord = {
  ...request,
  push: [{ id: ID, base: null, b: fromBase64url(Buffer.alloc(42, 7).toString('base64url')) }],
};
const html = (status) =>
  new Response('<p>Welcome to our hotel</p>', { status, headers: { 'Content-Type': 'text/html' } });
const apiOf = (fetch, options = {}) => createHttpApi({ fetch, now: () => 0, ...options });
const answering = (response) => apiOf(async () => response());

for (const coding of ['application/json', 'application/vnd.msgpack']) {
  test(`a record reaches the server as ${coding}`, async () => {
    const server = createServer({ now: () => 100 });

    const answer = await apiOf(createFetch(server), { coding }).sync(withRecord);

    assert.deepEqual(answer.ok, [ID]);
    assert.deepEqual(server.state.rows.get(ID).blob, withRecord.push[0].b);
  });
}

test('every call says that it comes from the app, and trusts no cache and no redirect', async () => {
  let seen;
  const api = apiOf(async (path, init) => {
    seen = { path, ...init };
    return answerWith(200, { username: 'ada' });
  });

  const answer = await api.request('POST', 'auth/prelogin', { salt: Uint8Array.of(1, 2) });

  assert.deepEqual(answer, { username: 'ada' });
  assert.equal(seen.path, '/api/v1/auth/prelogin');
  assert.equal(seen.headers['X-App'], '1');
  assert.equal(seen.redirect, 'error');
  assert.equal(seen.cache, 'no-store');
  assert.equal(Buffer.from(seen.body).toString(), '{"salt":"AQI"}');
});

test('an empty answer is null', async () => {
  const api = answering(() => new Response(null, { status: 204 }));

  assert.equal(await api.request('DELETE', 'sessions/x'), null);
});

const REFUSALS = [
  [
    'our own refusal',
    () => answerWith(401, { error: { code: 'revoked', message: '' } }),
    'revoked',
  ],
  ['a sign-in page with status 200', () => html(200), 'offline'],
  ['a stranger who says gone', () => html(410), 'offline'],
  ['a stranger who asks to sign in', () => html(401), 'offline'],
  ['a proxy that finds the body too large', () => html(413), 'too_large'],
  ['a proxy whose server is down', () => html(502), 'unavailable'],
  [
    'JSON that breaks off',
    () => new Response('{"v":1,', { headers: { 'Content-Type': 'application/json' } }),
    'format',
  ],
  ['JSON of somebody else', () => answerWith(200, { hello: 'world' }), 'format'],
  [
    'our own fault',
    () => answerWith(500, { error: { code: 'internal', message: '' } }),
    'internal',
  ],
];

for (const [name, response, code] of REFUSALS) {
  test(`no success: ${name}`, async () => {
    await assert.rejects(answering(response).sync(request), { code });
  });
}

test('no network is no success', async () => {
  const api = apiOf(async () => {
    throw new TypeError('failed to fetch');
  });

  await assert.rejects(api.sync(request), { code: 'offline' });
});

test('a server that is busy says for how long, in seconds or by date', async () => {
  for (const value of ['7', new Date(7000).toUTCString()]) {
    const api = answering(() =>
      answerWith(429, { error: { code: 'rate_limited', message: '' } }, undefined, {
        'Retry-After': value,
      }),
    );

    const error = await api.sync(request).catch((refusal) => refusal);

    assert.equal(error.details.retryAfterMs, 7000);
  }
});

test('nobody makes us wait longer than a quarter of an hour, and strangers not at all', async () => {
  const refused = (status, body, seconds) =>
    answering(() => body(status, { 'Retry-After': seconds }))
      .sync(request)
      .catch((refusal) => refusal.details.retryAfterMs);
  const ours = (status, headers) =>
    answerWith(status, { error: { code: 'unavailable', message: '' } }, undefined, headers);
  const foreign = (status, headers) =>
    new Response('<p>Maintenance</p>', {
      status,
      headers: { 'Content-Type': 'text/html', ...headers },
    });
  const someJson = (status, headers) => answerWith(status, { retry: true }, undefined, headers);

  for (const seconds of ['901', '2147484', '2592000', '9'.repeat(400), '4294968']) {
    assert.equal(await refused(503, ours, seconds), 900_000, seconds);
  }
  assert.equal(await refused(503, ours, new Date(8.64e15).toUTCString()), 900_000);
  for (const seconds of ['7', '2592000']) {
    assert.equal(await refused(503, foreign, seconds), null);
    assert.equal(await refused(429, foreign, seconds), null);
    assert.equal(await refused(503, someJson, seconds), null);
  }
  for (const nonsense of ['-7', 'soon', '7.5', '']) {
    assert.equal(await refused(503, ours, nonsense), null, nonsense);
  }
});

test('a server that does not take MessagePack gets JSON from then on', async () => {
  const server = createServer({ now: () => 100 });
  const reach = createFetch(server);
  const types = [];
  const api = apiOf(async (path, init) => {
    types.push(init.headers['Content-Type']);
    if (types.at(-1) === 'application/vnd.msgpack') return html(415);
    return reach(path, init);
  });

  await api.sync(withRecord);
  await api.sync(request);

  assert.deepEqual(types, ['application/vnd.msgpack', 'application/json', 'application/json']);
});
