import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJournal } from '../../../../static/js/services/journal/journal.js';
import { createPractice } from '../../../../static/js/services/journal/practice.js';
import { createSettings } from '../../../../static/js/services/journal/settings.js';
import { dump } from '../../support/device.js';
import { createCast } from '../../support/phone.js';
import { settled } from '../../support/settled.js';

test('a record is there after the page is loaded again', async () => {
  const { open } = createCast();
  const first = open();
  const { id } = await first.records.create('entry', { note: 'kept' });
  await first.close();

  const second = open(first.name);

  assert.equal((await second.records.get(id)).fields.note, 'kept');
});

test('what is written in one tab is redrawn in the other', async () => {
  const [first, second] = createCast().openTwo();
  assert.deepEqual(await second.records.list('entry'), []);
  const told = new Promise((resolve) => second.records.subscribe(resolve));

  const { id } = await first.records.create('entry', { note: 'seen everywhere' });

  assert.deepEqual(await told, { ids: [id], kinds: ['entry'], hasMoved: false });
  assert.equal((await second.records.get(id)).fields.note, 'seen everywhere');
});

test('two tabs that write to one record at once both keep what they wrote', async () => {
  const [first, second] = createCast().openTwo();
  const { id } = await first.records.create('entry', { note: 'start' });
  await settled();

  await Promise.all([
    first.records.write(id, { note: 'first' }),
    second.records.write(id, { note: 'second' }),
    first.records.write(id, { pain: 4 }),
    second.records.write(id, { mood: 2 }),
  ]);
  await settled();

  const view = await first.records.get(id);
  assert.deepEqual([view.fields.note, ...view.others.note].sort(), ['first', 'second']);
  assert.deepEqual([view.fields.pain, view.fields.mood], [4, 2]);
  assert.deepEqual((await second.records.get(id)).fields, view.fields);
});

test('writes to one record follow each other', async () => {
  const { open } = createCast();
  const { records } = open();
  const { id } = await records.create('entry', { note: '0' });

  await Promise.all(['1', '2', '3'].map((note) => records.write(id, { note })));

  const view = await records.get(id);
  assert.equal(view.fields.note, '3');
  assert.deepEqual(view.others, {});
});

test('what came in while somebody typed stays beside what they typed', async () => {
  const { open } = createCast();
  const [phone, laptop] = [open(), open()];
  const onScreen = await phone.records.create('entry', { note: 'start' });
  await phone.run();
  await laptop.run();
  await laptop.records.write(onScreen.id, { note: 'from the laptop' });
  await laptop.run();
  await phone.run();
  await settled();

  const view = await phone.records.write(onScreen.id, { note: 'typed' }, onScreen.seen);

  assert.equal(view.fields.note, 'typed');
  assert.deepEqual(view.others.note, ['from the laptop']);
});

test('a write that fails is not saved, and says so', async (t) => {
  const { open } = createCast();
  const phone = open();
  const { id } = await phone.records.create('entry', { note: 'saved' });
  t.mock.method(IDBObjectStore.prototype, 'add', () => {
    throw new DOMException('no room', 'QuotaExceededError'); // at the last of what is stored
  });

  await assert.rejects(phone.records.write(id, { note: 'too much' }), { code: 'storage_full' });

  assert.equal((await phone.records.get(id)).fields.note, 'saved');
  assert.equal((await dump(phone.db)).rec[0].gen, 1);
});

test('a save waits for no answer before it ends: a page that is gone by then has kept it', async (t) => {
  const { open } = createCast();
  const phone = open();
  const asked = [];
  for (const name of ['get', 'put', 'add']) {
    const real = IDBObjectStore.prototype[name];
    t.mock.method(IDBObjectStore.prototype, name, function (...args) {
      const request = real.apply(this, args);
      asked.push({ name, request });
      return request;
    });
  }
  const ended = [];
  const commit = IDBTransaction.prototype.commit;
  t.mock.method(IDBTransaction.prototype, 'commit', function () {
    ended.push(asked.map(({ name, request }) => `${name} ${request.readyState}`));
    asked.length = 0;
    return commit.apply(this);
  });

  const { id } = await phone.records.create('entry', { note: 'first' });
  await phone.records.write(id, { note: 'second' });

  assert.deepEqual(ended, [
    ['add pending', 'add pending'],
    ['get done', 'put pending', 'add pending'],
  ]);
  assert.equal((await phone.records.get(id)).fields.note, 'second');
});

test('a failed read is an error, never an empty journal', async () => {
  const { open } = createCast();
  const phone = open();
  await phone.records.create('entry', { note: 'there' });
  let isBroken = true;
  const again = open(phone.name, {
    wrap: (db) => ({
      ...db,
      read: (...args) => (isBroken ? Promise.reject(new Error('disk')) : db.read(...args)),
    }),
  });

  await assert.rejects(again.records.list('entry'), /disk/);

  isBroken = false;
  assert.equal((await again.records.list('entry')).length, 1);
});

test('a damaged record is counted, neither shown nor overwritten', async () => {
  const { open, codec } = createCast();
  const first = open();
  const { id } = await first.records.create('entry', { note: 'x' });
  const blob = await codec.seal(`${'Q'.repeat(21)}A`, new Uint8Array(3));
  await first.db.write(['rec'], async (tx) => {
    await tx.objectStore('rec').put({ ...(await tx.objectStore('rec').get(id)), blob });
  });
  const second = open(first.name);

  assert.deepEqual(await second.records.list('entry'), []);
  assert.equal(await second.records.countUnreadable(), 1);
  await assert.rejects(second.records.write(id, { note: 'y' }), { code: 'unreadable' });
  assert.deepEqual(new Uint8Array((await dump(second.db)).rec[0].blob), blob);
});

test('a record that is gone cannot be written to', async () => {
  const { open } = createCast();
  const { records } = open();
  const { id } = await records.create('entry', { note: 'x' });
  await records.remove(id);

  await assert.rejects(records.write(id, { note: 'y' }), { code: 'missing' });
  assert.equal(await records.get(id), null);
  assert.deepEqual(await records.list('entry'), []);
});

test('a record larger than a record may be is refused before anything is stored', async () => {
  const { open } = createCast();
  const phone = open();

  await assert.rejects(phone.records.create('entry', { note: 'x'.repeat(70_000) }), {
    code: 'record_size',
  });

  assert.deepEqual((await dump(phone.db)).rec, []);
});

test('a setting made on two devices is one record', async () => {
  const { open } = createCast();
  const [phone, laptop] = [open(), open()];
  await createSettings(phone).set('pain', true);
  await createSettings(laptop).set('pain', false);

  for (const tab of [phone, laptop, phone]) await tab.run();
  await settled();

  assert.equal((await dump(phone.db)).rec.length, 1);
  const values = await Promise.all([phone, laptop].map((tab) => createSettings(tab).get('pain')));
  assert.equal(values[0], values[1]);
  assert.equal(await createSettings(phone).get('never set'), undefined);
});

/** A tab over the journal of another that counts what is read and shown. */
function aCountingTab(open, name) {
  const counts = { reads: 0 };
  const wrap = (db) => ({
    ...db,
    read(...args) {
      counts.reads += 1;
      return db.read(...args);
    },
  });
  return { ...open(name, { wrap }), counts };
}

test('a change to one record makes one view anew and reads nothing again', async () => {
  const { open } = createCast();
  const { records, counts } = aCountingTab(open);
  for (const note of ['a', 'b', 'c']) await records.create('entry', { note });
  const before = await records.list('entry');
  assert.equal(await records.list('entry'), before);
  const { id } = before[1];
  counts.reads = 0;

  await records.write(id, { note: 'changed' });
  await settled();

  const after = await records.list('entry');
  const fresh = after.filter((view) => !before.includes(view));
  assert.deepEqual(
    fresh.map((view) => [view.id, view.fields.note]),
    [[id, 'changed']],
  );
  assert.equal(counts.reads, 0);
});

test('a record that goes or comes from elsewhere leaves the views of the others alone', async () => {
  const [first, second] = createCast().openTwo();
  const { id: gone } = await first.records.create('entry', { note: 'gone' });
  await first.records.create('entry', { note: 'stays' });
  await settled();
  const before = await second.records.list('entry');

  await first.records.remove(gone);
  await first.records.create('entry', { note: 'new' });
  await settled();

  const after = await second.records.list('entry');
  assert.deepEqual(
    after.map(({ fields }) => fields.note),
    ['stays', 'new'],
  );
  assert.equal(after[0], before[1]);
});

test('one record is read and a new one saved without reading all the others', async (t) => {
  const { open } = createCast();
  const first = open();
  const { id } = await first.records.create('entry', { note: 'there' });
  const { records } = open(first.name);
  t.mock.method(IDBObjectStore.prototype, 'getAll', () => assert.fail('everything was read'));

  assert.equal((await records.get(id)).fields.note, 'there');
  const made = await records.create('entry', { note: 'tapped at once' });
  await records.write(id, { note: 'changed' });

  assert.equal((await records.get(made.id)).fields.note, 'tapped at once');
  await settled();
});

test('a listener hears which kinds of records changed', async () => {
  const { open } = createCast();
  const phone = open();
  const heard = { entries: 0, settings: 0, sessions: 0 };
  const clock = { now: () => 10 ** 12, tz: () => 0 };
  createSettings(phone).subscribe(() => {
    heard.settings += 1;
  });
  createJournal({ ...phone, clock }).subscribe(() => {
    heard.entries += 1;
  });
  createPractice({ ...phone, clock }).subscribe(() => {
    heard.sessions += 1;
  });

  await phone.records.create('entry', { note: 'x' });
  await createSettings(phone).set('pain', 'off');
  await settled();

  assert.deepEqual(heard, { entries: 1, settings: 1, sessions: 0 });
});

test('a setting that cannot be read is as if it were not set', async () => {
  const { open, codec } = createCast();
  const first = open();
  await createSettings(first).set('pain', 'off');
  const { id, ...row } = (await dump(first.db)).rec[0];
  const blob = await codec.seal(`${'Q'.repeat(21)}A`, new Uint8Array(3));
  await first.db.write(['rec'], (tx) => tx.objectStore('rec').put({ ...row, id, blob }));
  const second = open(first.name);

  assert.equal(await createSettings(second).get('pain'), undefined);
  assert.equal(await second.records.countUnreadable(), 1);
});
