import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSyncStatus } from '../../../../static/js/services/vault/sync-status.js';
import { createSchedule } from '../../../../static/js/sync/schedule.js';
import { createCast } from '../../support/phone.js';
import { answerWith, createFetch } from '../../support/server.js';

const idle = { isVisible: () => false, on: () => () => {} };
const never = { set: () => null, clear: () => {} };

function aStatus({ kind = 'signed-in', quota, fetch, locks, maxOps } = {}) {
  const cast = createCast({ quota });
  const network = { reach: fetch ?? createFetch(cast.server) };
  const tab = cast.open(undefined, {
    fetch: (...args) => network.reach(...args),
    locks,
    maxOps,
  });
  const session = { kind, listeners: [] };
  const account = {
    state: async () => ({ kind: session.kind }),
    subscribe: (listener) => session.listeners.push(listener),
  };
  const schedule = createSchedule({ run: tab.run, page: idle, timers: never, random: () => 1 });
  const errors = [];
  const sync = createSyncStatus({
    db: tab.db,
    changes: tab.changes,
    schedule,
    account,
    onError: (error) => errors.push(error),
  });
  return { ...cast, tab, sync, session, network, schedule };
}
const next = (sync, isWanted) =>
  new Promise((resolve) => {
    sync.subscribe((status) => isWanted(status) && resolve(status));
  });

test('without an account everything is on this device, and waits for nothing', async () => {
  const { tab, sync } = aStatus({ kind: 'local' });
  const seen = next(sync, () => true);

  await tab.records.create('entry', { note: 'x' });

  const { state, waiting } = await seen;
  assert.deepEqual([state, waiting], ['local', 0]);
});

test('what another vault is moving here waits, too, until it is there', async () => {
  const { tab, sync } = aStatus();
  await sync.now();
  const counted = next(sync, ({ waiting }) => waiting === 7);
  tab.changes.announce({ arriving: 7 });
  assert.equal((await counted).state, 'waiting');

  const changed = next(sync, () => true);
  tab.changes.announce({ inbox: true });
  assert.equal((await changed).waiting, 7);

  const done = next(sync, ({ waiting }) => waiting === 0);
  tab.changes.announce({ arriving: 0 });

  assert.equal((await done).state, 'synced');
});

test('of a tab that was closed while it moved something here nothing is waited for', async () => {
  const { tab, sync } = aStatus();
  const counted = next(sync, ({ waiting }) => waiting === 7);
  tab.changes.announce({ arriving: 7 });
  await counted;

  await sync.now();

  const { state, waiting } = sync.status();
  assert.deepEqual([state, waiting], ['synced', 0]);
});

test('changes wait, are counted, and are synced', async () => {
  const { tab, sync, clock } = aStatus();
  const waiting = next(sync, (status) => status.waiting === 2);
  await tab.records.create('entry', { note: 'a' });
  await tab.records.create('entry', { note: 'b' });
  assert.equal((await waiting).state, 'waiting');

  await sync.now();

  const { state, waiting: left, lastAt } = sync.status();
  assert.deepEqual([state, left, lastAt], ['synced', 0, clock.now()]);
});

test('a first upload counts down with every request, not at its end', async () => {
  const { server, tab, sync, network } = aStatus({ maxOps: 2 });
  for (let n = 0; n < 6; n++) await tab.records.create('entry', { n });
  const send = createFetch(server);
  let expected = 6;
  network.reach = async (...args) => {
    while (sync.status().waiting !== expected) await next(sync, () => true);
    expected -= 2;
    return send(...args);
  };

  await sync.now();

  assert.equal(expected, 0);
  assert.equal(sync.status().waiting, 0);
});

test('nothing is said to be synced before the server was asked what else there is', async () => {
  const { sync } = aStatus();
  assert.equal((await next(sync, () => true)).state, 'checking');

  await sync.now();

  assert.equal(sync.status().state, 'synced');
});

test('a run that met another at work has asked the server nothing', async () => {
  const { sync } = aStatus({ locks: { request: (_name, _options, work) => work(null) } });

  await sync.now();

  assert.equal(sync.status().state, 'checking');
});

test('with nothing to send, a server out of reach is not called synced', async () => {
  const { sync, network } = aStatus();
  await sync.now();
  network.reach = async () => {
    throw new TypeError('offline');
  };

  await sync.now();

  assert.equal(sync.status().state, 'away');
});

test('signing in again starts from asking', async () => {
  const { sync, session } = aStatus();
  await sync.now();
  const ended = next(sync, ({ state }) => state === 'sign-in');
  session.kind = 'expired';
  for (const listener of session.listeners) listener();
  await ended;
  const seen = next(sync, ({ state }) => state !== 'sign-in');
  session.kind = 'signed-in';

  for (const listener of session.listeners) listener();

  assert.equal((await seen).state, 'checking');
});

test('being offline is no problem: changes wait', async () => {
  const { tab, sync, network } = aStatus();
  network.reach = async () => {
    throw new TypeError('offline');
  };
  await tab.records.create('entry', { note: 'a' });

  await sync.now();

  assert.equal(sync.status().state, 'waiting');
});

test('a session that is over asks to sign in again', async () => {
  const { sync, network } = aStatus();
  network.reach = async () => answerWith(401, { error: { code: 'auth', message: '' } });

  await sync.now();

  assert.equal(sync.status().state, 'sign-in');
});

test('an account that expires is seen at once', async () => {
  const { sync, session } = aStatus();
  const seen = next(sync, ({ state }) => state === 'sign-in');
  session.kind = 'expired';

  for (const listener of session.listeners) listener();

  assert.equal((await seen).state, 'sign-in');
});

test('what the server refuses is a problem, and named', async () => {
  const { tab, sync } = aStatus({ quota: 0 });
  await tab.records.create('entry', { note: 'a' });

  await sync.now();

  const { state, waiting, problem } = sync.status();
  assert.deepEqual([state, waiting, problem.refused, problem.why], ['problem', 1, 1, 'quota']);
});

test('while device and server are known to disagree, nothing is said to be synced', async () => {
  const { tab, sync, server, clock, network } = aStatus();
  const honest = network.reach;
  network.reach = createFetch({
    sync: (request) => ({ ...server.sync(request), n: 7, x: '0123456789abcdef' }),
  });
  await tab.records.create('entry', { note: 'a' });
  await sync.now();
  assert.equal(sync.status().state, 'repairing');
  await sync.now();
  assert.equal(sync.status().state, 'repairing');

  network.reach = honest;
  clock.ms += 3_600_000;
  await sync.now();

  assert.equal(sync.status().state, 'synced');
});

test('a server that took an entry and does not keep it is not called synced for long', async () => {
  const { tab, sync, server, clock } = aStatus();
  await sync.now();
  await tab.records.create('entry', { note: 'a' });
  for (const [left, state] of [
    [2, 'synced'],
    [1, 'synced'],
    [0, 'repairing'],
  ]) {
    await sync.now();
    if (left > 0) server.state.rows.clear();
    assert.equal(sync.status().state, state, `${left} times more`);
  }
  clock.ms += 3_600_000;

  await sync.now();

  assert.deepEqual([sync.status().state, server.state.rows.size], ['synced', 1]);
});

test('a tab that did not ask itself knows of the disagreement, too', async () => {
  const { tab, open, sync, server, network } = aStatus();
  await sync.now();
  const lying = createFetch({ sync: (request) => ({ ...server.sync(request), n: 7 }) });
  const other = open(tab.name, { fetch: lying });
  await other.run();
  network.reach = async () => {
    throw new TypeError('offline');
  };

  await sync.now();
  tab.changes.announce({});
  await sync.now();

  assert.equal(sync.status().problem.repairing, true);
});

test('a version that cannot be read here is a problem, and named', async () => {
  const { sync, server, codec } = aStatus();
  const blob = await codec.seal(`${'Q'.repeat(21)}A`, new Uint8Array(3));
  server.state.rows.set(`${'Z'.repeat(21)}A`, { seq: 5, blob });

  await sync.now();

  assert.deepEqual([sync.status().state, sync.status().problem.held], ['problem', 1]);
});

test('an account that holds another vault is a problem, with its code', async () => {
  const { sync, network } = aStatus();
  network.reach = async () => answerWith(409, { error: { code: 'vault', message: '' } });

  await sync.now();

  assert.deepEqual([sync.status().state, sync.status().problem.code], ['problem', 'vault']);
});
