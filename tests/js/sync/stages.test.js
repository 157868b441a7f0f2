import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase64url } from '../../../static/js/domain/bytes.js';
import { vidOf } from '../../../static/js/domain/vid.js';
import { EMPTY_DIGEST, moveVersion } from '../../../static/js/store/digest.js';
import { openRecord } from '../../../static/js/store/sealing.js';
import { createLocks, dump } from '../support/device.js';
import { createCast } from '../support/phone.js';
import { answerWith, createFetch } from '../support/server.js';

const notes = async (tab) =>
  (await tab.records.list('entry')).map(({ fields }) => fields.note).sort();
const encode = (text) => new TextEncoder().encode(text);
/** Put something on the server that no device of the cast has sealed. */
const plant = (server, id, blob) => {
  server.state.seq = Math.max(server.state.seq + 1, 10 ** 13);
  server.state.rows.set(id, { seq: server.state.seq, blob });
};
const digestOf = (server) => {
  const { n, x } = server.digest();
  return { n, x: BigInt(`0x${x}`) };
};
const OTHER_ID = `${'Z'.repeat(21)}A`;

test('what one device writes, the other shows', async () => {
  const { open } = createCast();
  const [phone, laptop] = [open(), open()];
  await phone.records.create('entry', { note: 'from the phone' });

  await phone.run();
  await laptop.run();

  assert.deepEqual(await notes(laptop), ['from the phone']);
});

test('a sync without a key fills the inbox, and the merge stage empties it', async () => {
  const { open } = createCast();
  const [phone, laptop] = [open(), open()];
  await phone.records.create('entry', { note: 'sealed' });
  await phone.run();

  await laptop.runWithoutKey();

  const before = await dump(laptop.db);
  assert.equal(before.inbox.length, 1);
  assert.equal(before.kv.get('cursor') > '0', true);
  assert.deepEqual(await notes(laptop), []);

  await laptop.merge();

  assert.equal((await dump(laptop.db)).inbox.length, 0);
  assert.deepEqual(await notes(laptop), ['sealed']);
});

test('what is new here and opens is the record at once, and is written once', async (t) => {
  const { open, server } = createCast();
  const [phone, laptop] = [open(), open()];
  for (const note of ['one', 'two', 'three']) await phone.records.create('entry', { note });
  await phone.run();
  const written = { rec: 0, inbox: 0 };
  const asked = { get: 0 };
  for (const name of ['put', 'add', 'get']) {
    const real = IDBObjectStore.prototype[name];
    t.mock.method(IDBObjectStore.prototype, name, function (...args) {
      if (name === 'get' && this.name === 'rec') asked.get += 1;
      else if (this.name in written) written[this.name] += 1;
      return real.apply(this, args);
    });
  }

  await laptop.run();

  assert.deepEqual([written, asked], [{ rec: 3, inbox: 0 }, { get: 0 }]);
  assert.deepEqual(await notes(laptop), ['one', 'three', 'two']);
  const { rec, news, kv } = await dump(laptop.db);
  assert.ok(rec.every(({ dirty, srvVid, blob }) => dirty === 0 && srvVid === vidOf(blob)));
  assert.deepEqual([...news.values()].flat().sort(), rec.map(({ id, gen }) => [id, gen]).sort());
  assert.deepEqual(kv.get('digest'), digestOf(server));
  assert.equal(kv.has('repairedAt'), false); // nothing had to be put right
});

test('what is newer than a version that waits here is merged with it, and the sums stay right', async () => {
  const { open, server } = createCast();
  const [phone, laptop] = [open(), open()];
  const { id } = await phone.records.create('entry', { note: 'one' });
  await phone.run();
  await laptop.runWithoutKey();
  await phone.records.write(id, { note: 'two' });
  await phone.run();

  await laptop.run();

  const { rec, inbox, kv } = await dump(laptop.db);
  assert.deepEqual(await notes(laptop), ['two']);
  assert.deepEqual(
    rec.map(({ dirty, srvVid, blob }) => [dirty, srvVid === vidOf(blob)]),
    [[0, true]],
  );
  assert.equal(inbox.length, 0);
  assert.deepEqual(kv.get('digest'), digestOf(server));
  assert.equal(kv.has('repairedAt'), false); // nothing had to be put right
});

test('the sums are those of what is here also after a page that is not the last', async () => {
  const { open, server } = createCast();
  const phone = open();
  for (const note of ['one', 'two', 'three']) await phone.records.create('entry', { note });
  await phone.run();
  const reach = createFetch(server);
  let asked = 0;
  const fetch = async (...args) => {
    asked += 1;
    if (asked > 1) throw new TypeError('network down');
    return reach(...args);
  };
  const laptop = open(undefined, { pageRows: 2, fetch });

  await assert.rejects(laptop.run(), { code: 'offline' });

  const { rec, kv } = await dump(laptop.db);
  assert.equal(rec.length, 2);
  assert.deepEqual(
    kv.get('digest'),
    rec.reduce((all, { srvVid }) => moveVersion(all, null, srvVid), EMPTY_DIGEST),
  );
});

test('what this device wrote under the same name meanwhile is merged with what comes', async () => {
  const { open } = createCast();
  const [phone, laptop] = [open(), open()];
  await phone.records.createNatural('day|1', 'day', { phone: true });
  await phone.run();
  await laptop.records.createNatural('day|1', 'day', { laptop: true });

  await laptop.run();

  const [{ fields }] = await laptop.records.list('day');
  assert.deepEqual(fields, { phone: true, laptop: true });
});

test('an edit made while its push is on the way is sent next', async () => {
  const { open, server } = createCast();
  const reach = createFetch(server);
  let duringPush = async () => {};
  const phone = open(undefined, {
    fetch: async (...args) => {
      const answer = await reach(...args);
      await duringPush();
      return answer;
    },
  });
  const laptop = open();
  const { id } = await phone.records.create('entry', { note: 'first' });
  duringPush = async () => {
    duringPush = async () => {};
    await phone.records.write(id, { note: 'second' });
  };

  await phone.run();
  await laptop.run();

  assert.deepEqual(await notes(laptop), ['second']);
});

test('a merge that another part of the page began is sent within the same sync', async () => {
  const { open } = createCast();
  const [phone, laptop] = [open(), open()];
  const { id } = await phone.records.create('entry', { note: 'both' });
  await phone.run();
  await laptop.run();
  await phone.records.write(id, { pain: 8 });
  await laptop.records.write(id, { mood: 5 });
  await phone.run();
  // In the app another listener merges as soon as something arrives, before the sync asks.
  const { announce } = laptop.changes;
  let merging = Promise.resolve([]);
  laptop.changes.announce = (change) => {
    announce(change);
    if (change.inbox) merging = laptop.merge();
  };
  await laptop.run();
  await merging;

  assert.deepEqual(
    (await dump(laptop.db)).rec.map(({ dirty }) => dirty),
    [0],
  );
  await phone.run();
  assert.deepEqual((await phone.records.get(id)).fields, (await laptop.records.get(id)).fields);
});

test('a body too large for a proxy is halved until it fits', async () => {
  const { open, server } = createCast();
  const reach = createFetch(server);
  const sizes = [];
  const phone = open(undefined, {
    fetch: async (path, init) => {
      sizes.push(init.body.length);
      return init.body.length > 2000 ? new Response('too big', { status: 413 }) : reach(path, init);
    },
  });
  await Promise.all(
    Array.from({ length: 40 }, (_, at) => phone.records.create('entry', { note: `note ${at}` })),
  );

  await phone.run();

  assert.equal(server.state.rows.size, 40);
  assert.ok(Math.max(...sizes) > 2000, 'nothing was too large');
});

test('one record too large for a proxy stays here and is named; the others arrive', async () => {
  const { open, server } = createCast();
  const reach = createFetch(server);
  const phone = open(undefined, {
    fetch: async (path, init) =>
      init.body.length > 2000 ? new Response('too big', { status: 413 }) : reach(path, init),
  });
  await phone.records.create('entry', { note: 'x'.repeat(4000) });
  await phone.records.create('entry', { note: 'short' });

  await phone.run();
  await phone.run({ retryRefused: true });

  const { rec } = await dump(phone.db);
  assert.equal(server.state.rows.size, 1);
  assert.deepEqual(rec.map(({ dirty, why }) => [dirty, why]).sort(), [
    [0, null],
    [1, 'too_large'],
  ]);
});

test('a record over the quota stays, is reported, and goes out once there is room', async () => {
  const { open, server } = createCast({ quota: 1 });
  const phone = open();
  await phone.records.create('entry', { note: 'a' });
  await phone.records.create('entry', { note: 'b' });

  await phone.run();

  const refused = (await dump(phone.db)).rec.filter(({ why }) => why === 'quota');
  assert.equal(refused.length, 1);
  assert.equal(refused[0].dirty, 1);

  server.state.quota = 10;
  await phone.run();
  assert.equal(server.state.rows.size, 1, 'not offered again on its own');
  await phone.run({ retryRefused: true });
  assert.equal(server.state.rows.size, 2);
  assert.equal(
    (await dump(phone.db)).rec.every(({ why }) => why === null),
    true,
  );
});

test('a version that does not open is kept and counted, and the others go on', async () => {
  const { open, server, codec } = createCast();
  const [phone, laptop] = [open(), open()];
  await phone.records.create('entry', { note: 'fine' });
  await phone.run();
  plant(server, OTHER_ID, await codec.seal(`${'B'.repeat(21)}A`, encode('for another record')));

  await laptop.run();
  await laptop.run();

  const { inbox, rec } = await dump(laptop.db);
  assert.deepEqual(
    inbox.map(({ id, held }) => [id, held]),
    [[OTHER_ID, 'unreadable']],
  );
  assert.equal(rec.length, 1);
  assert.deepEqual(await notes(laptop), ['fine']);
});

test('an unreadable version of a record we hold never replaces ours, nor is it overwritten', async () => {
  const { open, server, codec } = createCast();
  const phone = open();
  const { id } = await phone.records.create('entry', { note: 'mine' });
  await phone.run();
  const bad = await codec.seal(OTHER_ID, encode('garbage'));
  plant(server, id, bad);
  await phone.run();

  await phone.records.write(id, { note: 'mine, later' });
  await phone.run();

  assert.deepEqual(server.state.rows.get(id).blob, bad);
  assert.deepEqual(
    (await dump(phone.db)).inbox.map(({ held }) => held),
    ['unreadable'],
  );
  assert.deepEqual(await notes(phone), ['mine, later']);
});

test('a readable version that follows an unreadable one is merged; the unreadable one is kept aside', async () => {
  const { open, server, codec } = createCast();
  const [phone, laptop] = [open(), open()];
  const { id } = await phone.records.create('entry', { note: 'first' });
  await phone.run();
  await laptop.run();
  await laptop.records.write(id, { note: 'second' });
  const good = server.state.rows.get(id);
  plant(server, id, await codec.seal(OTHER_ID, encode('garbage')));
  await phone.run();
  server.state.rows.set(id, good);

  await laptop.run();
  plant(server, id, server.state.rows.get(id).blob);
  await phone.run();

  assert.deepEqual(await notes(phone), ['second']);
  assert.deepEqual(
    (await dump(phone.db)).inbox.map(({ held, head }) => [held, head]),
    [['superseded', 0]],
  );
});

test('a record of a newer app is shown, kept as it is, and not written to', async () => {
  const { open, server, codec } = createCast();
  const phone = open();
  const text = '{"v":2,"k":"entry","c":[5,"a"],"f":{"note":"from tomorrow"},"shape":"new"}';
  const blob = await codec.seal(OTHER_ID, encode(text));
  plant(server, OTHER_ID, blob);

  await phone.run();

  const view = await phone.records.get(OTHER_ID);
  assert.equal(view.readOnly, true);
  assert.equal(view.fields.note, 'from tomorrow');
  await assert.rejects(phone.records.write(OTHER_ID, { note: 'x' }), { code: 'read_only' });
  assert.deepEqual(new Uint8Array((await dump(phone.db)).rec[0].blob), blob);
});

test('a newer app replaces what it includes, and waits where it does not', async () => {
  const { open, server, codec } = createCast();
  const phone = open();
  const { id } = await phone.records.create('entry', { note: 'mine' });
  await phone.run();
  const ours = await openRecord(codec, id, server.state.rows.get(id).blob);
  const seen = Object.fromEntries(ours.seen);
  const newer = { v: 2, k: 'entry', c: [5, 'a'], f: { note: 'theirs' } };
  plant(server, id, await codec.seal(id, encode(JSON.stringify({ ...newer, w: { a: 5 } }))));
  await phone.run();
  assert.deepEqual(
    (await dump(phone.db)).inbox.map(({ held }) => held),
    ['newer'],
  );
  assert.deepEqual(await notes(phone), ['mine']);

  plant(
    server,
    id,
    await codec.seal(id, encode(JSON.stringify({ ...newer, w: { ...seen, a: 5 } }))),
  );
  await phone.run();

  assert.deepEqual(await notes(phone), ['theirs']);
});

test('unknown fields and kinds survive an edit by this app', async () => {
  const { open, server, codec } = createCast();
  const phone = open();
  const text = '{"v":1,"k":"entry","c":[5,"a"],"f":{"note":"n","hue":{"h":3}},"lucid":[1]}';
  plant(server, OTHER_ID, await codec.seal(OTHER_ID, encode(text)));
  await phone.run();

  await phone.records.write(OTHER_ID, { note: 'edited' });
  await phone.run();

  const blob = server.state.rows.get(OTHER_ID).blob;
  const payload = JSON.parse(new TextDecoder().decode(await codec.open(OTHER_ID, blob)));
  assert.deepEqual(payload.f, { hue: { h: 3 }, note: 'edited' });
  assert.deepEqual(payload.lucid, [1]);
});

test('a server that comes back from an old backup gets everything again', async () => {
  const { open, server, clock } = createCast();
  const [phone, laptop] = [open(), open()];
  await phone.records.create('entry', { note: 'before' });
  await phone.run();
  const backup = server.backUp();
  await phone.records.create('entry', { note: 'after' });
  await phone.run();
  await laptop.run();

  server.rollBack(backup);
  clock.ms += 2 * 3_600_000;
  await phone.run();

  assert.equal(server.state.rows.size, 2);
  await laptop.run();
  assert.deepEqual(await notes(laptop), ['after', 'before']);
});

test('a version that waited while its server went back in time is uploaded again', async () => {
  const { open, server, clock } = createCast();
  const [phone, laptop] = [open(), open()];
  await phone.records.create('entry', { note: 'only in an inbox' });
  await phone.run();
  await laptop.runWithoutKey();
  server.rollBack({ seq: 0, rows: new Map() });
  clock.ms += 2 * 3_600_000;
  await laptop.runWithoutKey();
  assert.equal(server.state.rows.size, 0);

  await laptop.merge();
  await laptop.run();

  assert.equal(server.state.rows.size, 1);
  assert.equal((await dump(laptop.db)).kv.get('fullPull'), undefined);
});

test('a second repair within the hour waits and is said to be due', async () => {
  const { open, server, clock } = createCast();
  const phone = open();
  await phone.records.create('entry', { note: 'a' });
  await phone.run();
  for (const isFirst of [true, false]) {
    server.rollBack({ seq: 0, rows: new Map() });

    const { repairDue } = await phone.run();

    assert.equal(repairDue, !isFirst);
    assert.equal(server.state.rows.size, isFirst ? 1 : 0);
  }
  clock.ms += 3_600_000;
  await phone.run();
  assert.equal(server.state.rows.size, 1);
});

test('a version still unmerged when another arrives is merged too', async () => {
  const { open, server } = createCast();
  const [phone, laptop] = [open(), open()];
  const { id } = await phone.records.create('entry', { note: 'first' });
  await phone.run();
  await laptop.run();
  const old = server.backUp();
  await phone.records.write(id, { pain: 7 });
  await phone.run();
  await laptop.runWithoutKey();
  server.rollBack(old);
  plant(server, id, old.rows.get(id).blob);
  await laptop.runWithoutKey();

  await laptop.run();

  assert.equal((await laptop.records.get(id)).fields.pain, 7);
  assert.deepEqual(
    vidOf(server.state.rows.get(id).blob),
    vidOf((await dump(laptop.db)).rec[0].blob),
  );
});

test('only one tab syncs at a time where there are locks, and without them both may', async () => {
  for (const locks of [createLocks(), null]) {
    const { open, server } = createCast();
    let requests = 0;
    const reach = createFetch(server);
    const fetch = (...args) => {
      requests += 1;
      return reach(...args);
    };
    const first = open(undefined, { locks, fetch });
    const second = open(first.name, { locks, fetch });
    await first.records.create('entry', { note: 'once' });

    const outcomes = await Promise.all([first.run(), second.run()]);

    assert.equal(server.state.rows.size, 1);
    assert.equal(outcomes.filter(({ busy }) => busy).length, locks ? 1 : 0);
    assert.ok(locks ? requests === 1 : requests >= 2);
  }
});

test('a tab that is asked twice syncs once', async () => {
  const { open, server } = createCast();
  let requests = 0;
  const reach = createFetch(server);
  const phone = open(undefined, {
    fetch: (...args) => {
      requests += 1;
      return reach(...args);
    },
  });

  await Promise.all([phone.run(), phone.run(), phone.run()]);

  assert.equal(requests, 1);
});

test('an error of the server leaves everything waiting', async () => {
  const { open } = createCast();
  const phone = open(undefined, {
    fetch: async () => answerWith(503, { error: { code: 'unavailable', message: '' } }),
  });
  await phone.records.create('entry', { note: 'safe' });

  await assert.rejects(phone.run(), { code: 'unavailable' });

  assert.deepEqual(
    (await dump(phone.db)).rec.map(({ dirty, srvVid }) => [dirty, srvVid]),
    [[1, null]],
  );
});

test('the ids of the vault and its records are whole byte strings', async () => {
  const { open, server } = createCast();
  const phone = open();
  const { id } = await phone.records.create('entry', { note: 'x' });
  await phone.run();

  assert.equal(fromBase64url(id).length, 16);
  assert.deepEqual([...server.state.rows.keys()], [id]);
});
