import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAuthor } from '../../../static/js/domain/id.js';
import { createRecord, sameState } from '../../../static/js/domain/record.js';
import { saveVersion } from '../../../static/js/store/records.js';
import { openRecord, sealRecord } from '../../../static/js/store/sealing.js';
import { attach } from '../../../static/js/sync/attach.js';
import { detach } from '../../../static/js/sync/detach.js';
import { createClearCodec } from '../support/codec.js';
import { dump } from '../support/device.js';
import { createCast } from '../support/phone.js';

/** A vault of this device, and one of an account, whose keys differ. */
function twoVaults() {
  const cast = createCast();
  const accountCodec = createClearCodec(cast.random, 0x55);
  const local = cast.open();
  const account = cast.open(undefined, { codec: accountCodec });
  const sides = {
    from: { db: local.db, codec: cast.codec },
    to: { db: account.db, codec: accountCodec },
  };
  const author = createAuthor({ now: cast.clock.now, random: cast.random.bytes });
  const move = (onMoved) => attach({ ...sides, author, onMoved });
  return { ...cast, local, account, accountCodec, move };
}

test('everything written without an account arrives in it, with its dots', async () => {
  const { local, account, codec, accountCodec, move } = twoVaults();
  const { id } = await local.records.create('entry', { note: 'local' });
  await local.records.write(id, { note: 'local, later' });

  const { moved, left } = await move();

  assert.deepEqual([moved, left], [[id], 0]);
  assert.equal((await account.records.get(id)).fields.note, 'local, later');
  const before = await openRecord(codec, id, (await dump(local.db)).rec[0].blob);
  const [row] = (await dump(account.db)).rec;
  assert.ok(sameState(before, await openRecord(accountCodec, id, row.blob)));
  assert.deepEqual([row.dirty, row.srvVid], [1, null]);
});

test('records with a natural key meet their namesakes', async () => {
  const { local, account, accountCodec, open, move } = twoVaults();
  await local.records.createNatural('day|2031-04-09', 'day', { sleep: 7 });
  await account.records.createNatural('day|2031-04-09', 'day', { walk: true });

  await move();

  const reloaded = open(account.name, { codec: accountCodec });
  const view = await reloaded.records.getNatural('day|2031-04-09');
  assert.deepEqual(view.fields, { sleep: 7, walk: true });
  assert.equal(view.id, await accountCodec.naturalId('day|2031-04-09'));
  assert.equal((await dump(account.db)).rec.length, 1);
});

test('doing it again changes nothing', async () => {
  const { local, account, move } = twoVaults();
  await local.records.create('entry', { note: 'a' });
  const gone = await local.records.create('entry', { note: 'b' });
  await local.records.remove(gone.id);
  await local.records.createNatural('setting|pain', 'setting', { value: true });
  await move();
  const before = await dump(account.db);

  const { moved } = await move();

  assert.deepEqual(moved, []);
  assert.deepEqual(await dump(account.db), before);
});

test('interrupted half way, it is finished by doing it again', async () => {
  const { local, account, move } = twoVaults();
  for (const note of ['a', 'b', 'c']) await local.records.create('entry', { note });
  const { write } = account.db;
  account.db.write = async (...args) => {
    await write(...args);
    throw new Error('the page died');
  };
  await assert.rejects(move());
  account.db.write = write;

  await move();

  const notes = (await account.records.list('entry')).map(({ fields }) => fields.note);
  assert.deepEqual(notes.sort(), ['a', 'b', 'c']);
});

test('two records of one name become one, with what both say', async () => {
  const { local, account, codec, random, clock, move } = twoVaults();
  const anAuthor = () => createAuthor({ now: clock.now, random: random.bytes })();
  for (const [id, fields] of [
    ['A'.repeat(22), { sleep: 7 }],
    [`${'B'.repeat(21)}A`, { walk: true }],
  ]) {
    const record = createRecord({ kind: 'day', nk: 'day|2031-04-09', fields }, anAuthor());
    await saveVersion(local.db, id, await sealRecord(codec, id, record), 0);
  }

  await move();

  const [day] = await account.records.list('day');
  assert.deepEqual(day.fields, { sleep: 7, walk: true });
});

test('versions that waited to be merged go along', async () => {
  const { local, open, account, move } = twoVaults();
  const other = open();
  const { id } = await other.records.create('entry', { note: 'from elsewhere' });
  await other.run();
  await local.runWithoutKey();

  const { moved, left } = await move();

  assert.deepEqual([moved, left], [[id], 0]);
  assert.equal((await account.records.get(id)).fields.note, 'from elsewhere');
});

test('what this app cannot read stays behind, and is counted', async () => {
  const { local, move, codec } = twoVaults();
  await local.records.create('entry', { note: 'fine' });
  const damaged = await local.records.create('entry', { note: 'damaged' });
  const blob = await codec.seal(`${'Q'.repeat(21)}A`, new Uint8Array(3));
  await local.db.write(['rec'], async (tx) => {
    const row = await tx.objectStore('rec').get(damaged.id);
    await tx.objectStore('rec').put({ ...row, blob });
  });

  const { moved, left } = await move();

  assert.deepEqual([moved.length, left], [1, 1]);
});

test('a vault that has lost its account waits to upload everything again', async () => {
  const { local, server } = twoVaults();
  await local.records.create('entry', { note: 'a' });
  await local.run();
  server.rollBack({ seq: 0, rows: new Map() });

  await detach(local.db);

  const { rec, kv } = await dump(local.db);
  assert.deepEqual(
    rec.map(({ dirty, srvVid }) => [dirty, srvVid]),
    [[1, null]],
  );
  assert.equal(kv.size, 0);
  await local.run();
  assert.equal(server.state.rows.size, 1);
});

test('what has moved is told while the rest still moves, as it is stored', async () => {
  const { local, account, accountCodec, move } = twoVaults();
  for (let n = 0; n < 501; n += 1) await local.records.create('entry', { n });
  const told = [];

  const { moved } = await move((opened) => told.push(opened));

  assert.deepEqual(
    told.map(({ size }) => size),
    [500, 1],
  );
  const opened = new Map(told.flatMap((one) => [...one]));
  const { rec } = await dump(account.db);
  assert.deepEqual([...opened.keys()], moved);
  assert.equal(rec.length, 501);
  for (const { id, blob, gen } of rec) {
    const record = await openRecord(accountCodec, id, blob);
    assert.deepEqual(opened.get(id), { gen, record });
  }
});
