/**
 * Versions that do not open: asked for again, replaced when they come whole, named, and let go.
 * The server here is the honest one; what stands between it and the device is not.
 */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCodec } from '../../../static/js/crypto/envelope.js';
import { deriveVaultKeys } from '../../../static/js/crypto/keys.js';
import { toBase64url } from '../../../static/js/domain/bytes.js';
import { countHeld, listHeld } from '../../../static/js/store/waiting.js';
import { preferOurs } from '../../../static/js/sync/prefer-ours.js';
import { decodeBody, encodeBody } from '../../../static/js/sync/wire.js';
import { dump, VAULT } from '../support/device.js';
import { createCast } from '../support/phone.js';
import { createFetch } from '../support/server.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A phone with an honest network, and a laptop behind something that changes what it is sent. */
async function aCast() {
  const cast = createCast();
  const codec = createCodec(await deriveVaultKeys(cast.random.bytes(32)), VAULT);
  const reach = createFetch(cast.server);
  const between = { change: null, pulls: [] };
  const fetch = async (path, init) => {
    const coding = init.headers['Content-Type'];
    const { cursor } = decodeBody(init.body, coding);
    between.pulls.push(cursor);
    const answer = await reach(path, init);
    if (!between.change) return answer;
    const body = decodeBody(new Uint8Array(await answer.arrayBuffer()), coding);
    body.pull = between.change(body.pull.map(({ id, b }) => ({ id, b: Uint8Array.from(b) })));
    return new Response(encodeBody(body, coding), { headers: { 'Content-Type': coding } });
  };
  const open = (fetch) => {
    const options = { codec, ...(fetch && { fetch }) };
    const tab = cast.open(undefined, options);
    return { ...tab, reopen: () => cast.open(tab.name, options) };
  };
  return {
    ...cast,
    between,
    phone: open(),
    laptop: open(fetch),
  };
}

/** What a page opened now shows: an open one reads along in its own time. */
async function notes({ reopen }) {
  const { records } = reopen();
  return (await records.list('entry')).map(({ fields }) => fields.note).sort();
}
const plant = (server, id, blob) => {
  server.state.seq += 1;
  server.state.rows.set(id, { seq: server.state.seq, blob });
};
const garbage = (random) => Uint8Array.from([1, 1, ...random.bytes(60)]);
const fullPulls = ({ pulls }) => pulls.filter((cursor) => cursor === '0').length;
const each = (change) => (pull) => pull.map(({ id, b }) => ({ id, b: change(b) }));

const DAMAGES = {
  'one bit turned': each((b) => b.map((byte, at) => (at === b.length - 1 ? byte ^ 1 : byte))),
  'cut short': each((b) => b.slice(0, 31)),
  'another format byte': each((b) => b.with(0, 2)),
  'another key byte': each((b) => b.with(1, 2)),
  'bodies exchanged': (pull) =>
    pull.map(({ id, b }, at) => {
      const other = pull[(at + 1) % pull.length].b;
      return { id, b: Uint8Array.from([...b.slice(0, 14), ...other.slice(14)]) };
    }),
  'whole versions exchanged': (pull) =>
    pull.map(({ id }, at) => ({ id, b: pull[(at + 1) % pull.length].b })),
};

for (const [name, damage] of Object.entries(DAMAGES)) {
  test(`a version damaged on its way is asked for again: ${name}`, async () => {
    const { phone, laptop, between, clock } = await aCast();
    for (const note of ['one', 'two', 'three']) await phone.records.create('entry', { note });
    await phone.run();
    between.change = damage;
    await laptop.run();
    assert.deepEqual(await notes(laptop), []);

    between.change = null;
    clock.ms += HOUR;
    await laptop.run();

    assert.deepEqual(await notes(laptop), ['one', 'three', 'two']);
    assert.equal(await countHeld(laptop.db), 0);
  });
}

test('an edit made meanwhile on either device is lost on none', async () => {
  const { phone, laptop, between, clock } = await aCast();
  const { id } = await phone.records.create('entry', { note: 'first', pain: 3 });
  await phone.run();
  await laptop.run();
  await phone.records.write(id, { pain: 8 });
  await phone.run();
  between.change = DAMAGES['one bit turned'];
  await laptop.run();
  await laptop.records.write(id, { note: 'second' });
  await laptop.run();

  between.change = null;
  clock.ms += HOUR;
  await laptop.run();
  await phone.run();

  for (const device of [phone, laptop]) {
    const { records } = device.reopen();
    assert.deepEqual((await records.get(id)).fields, { note: 'second', pain: 8 });
  }
});

test('one that stays damaged is asked for at once, then less and less often, daily at least', async () => {
  const { phone, laptop, between, clock } = await aCast();
  await phone.records.create('entry', { note: 'one' });
  await phone.run();
  between.change = DAMAGES['one bit turned'];
  await laptop.run();
  between.pulls.length = 0;

  // The first time may already have been within that very sync.
  await laptop.run();
  const asked = [];
  const start = clock.ms;
  for (let minute = 0; minute < 5 * 24 * 60; minute += 10) {
    clock.ms = start + minute * 60_000;
    const before = fullPulls(between);
    await laptop.run();
    if (fullPulls(between) > before) asked.push(minute / 60);
  }

  assert.deepEqual(asked, [1, 3, 7, 15, 31, 55, 79, 103]);
});

test('what is held is named: which record, why, and whether this device has one of its own', async () => {
  const { phone, laptop, between } = await aCast();
  const known = await phone.records.create('entry', { note: 'known here' });
  await phone.run();
  await laptop.run();
  const unknown = await phone.records.create('entry', { note: 'unknown here' });
  await phone.records.write(known.id, { note: 'changed' });
  await phone.run();
  between.change = DAMAGES['one bit turned'];
  await laptop.run();

  const held = await listHeld(laptop.db);

  assert.equal(await countHeld(laptop.db), 2);
  assert.deepEqual(
    new Map(held.map(({ id, why, hasOwn }) => [id, [why, hasOwn]])),
    new Map([
      [known.id, ['unreadable', true]],
      [unknown.id, ['unreadable', false]],
    ]),
  );
});

test('where asking again does not help, the person can send theirs, or go on without', async () => {
  const { laptop, phone, server, random } = await aCast();
  const { id } = await laptop.records.create('entry', { note: 'mine' });
  await laptop.run();
  const stranger = toBase64url(random.bytes(16));
  const bad = garbage(random);
  plant(server, id, bad);
  plant(server, stranger, garbage(random));
  await laptop.run();
  await laptop.records.write(id, { note: 'mine, later' });
  await laptop.run();
  assert.deepEqual(server.state.rows.get(id).blob, bad, 'nothing is overwritten unasked');

  for (const held of await listHeld(laptop.db)) await preferOurs(laptop.db, held.id);
  await laptop.run();
  await laptop.run();
  await phone.run();

  assert.deepEqual(await notes(phone), ['mine, later']);
  assert.equal(await countHeld(laptop.db), 0);
  assert.equal((await dump(laptop.db)).inbox.length, 2, 'the bytes are kept aside');
  assert.equal((await laptop.run()).repairDue, false);
});

test('a version somebody let go is taken up again when it comes whole', async () => {
  const { phone, laptop, between, clock } = await aCast();
  const { id } = await phone.records.create('entry', { note: 'one' });
  await phone.run();
  between.change = DAMAGES['one bit turned'];
  await laptop.run();
  await preferOurs(laptop.db, id);
  await laptop.run();
  assert.equal(await countHeld(laptop.db), 0);

  between.change = null;
  await phone.records.write(id, { note: 'two' });
  await phone.run();
  clock.ms += HOUR;
  await laptop.run();

  assert.deepEqual(await notes(laptop), ['two']);
});

test('a version that the server no longer holds is no problem any more, and is let go', async () => {
  const { phone, laptop, server, random, clock } = await aCast();
  const { id } = await phone.records.create('entry', { note: 'good' });
  await phone.run();
  const good = server.state.rows.get(id).blob;
  await laptop.run();
  plant(server, id, garbage(random));
  await laptop.run();
  assert.equal(await countHeld(laptop.db), 1);

  plant(server, id, good);
  await laptop.run();

  assert.equal(await countHeld(laptop.db), 0);
  assert.equal((await dump(laptop.db)).inbox.length, 1, 'kept aside for a while');
  clock.ms += 29 * DAY;
  await laptop.run();
  assert.equal((await dump(laptop.db)).inbox.length, 1);
  clock.ms += 2 * DAY;
  await laptop.run();
  assert.equal((await dump(laptop.db)).inbox.length, 0);
});

test('a flood of records that never were leaves little behind', async () => {
  const { phone, laptop, between, random, clock } = await aCast();
  await phone.records.create('entry', { note: 'real' });
  await phone.run();
  between.change = (pull) => [
    ...pull,
    ...Array.from({ length: 150 }, () => ({
      id: toBase64url(random.bytes(16)),
      b: garbage(random),
    })),
  ];
  await laptop.run();
  assert.equal(await countHeld(laptop.db), 150);

  between.change = null;
  clock.ms += HOUR;
  await laptop.run();
  await laptop.run();

  assert.equal(await countHeld(laptop.db), 0);
  assert.ok((await dump(laptop.db)).inbox.length <= 100);
  assert.deepEqual(await notes(laptop), ['real']);
});

test("a row damaged on this device is mended by the server's next version", async () => {
  const { phone, laptop } = await aCast();
  const { id } = await phone.records.create('entry', { note: 'one' });
  await phone.run();
  await laptop.run();
  await laptop.db.write(['rec'], async (tx) => {
    const row = await tx.objectStore('rec').get(id);
    await tx
      .objectStore('rec')
      .put({ ...row, blob: DAMAGES['one bit turned']([{ id, b: row.blob }])[0].b });
  });
  await phone.records.write(id, { note: 'two' });
  await phone.run();

  await laptop.run();

  assert.deepEqual(await notes(laptop), ['two']);
});
