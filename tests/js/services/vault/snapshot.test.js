import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCodec } from '../../../../static/js/crypto/envelope.js';
import { createAccountKey, deriveVaultKeys } from '../../../../static/js/crypto/keys.js';
import { createRecord, write } from '../../../../static/js/domain/record.js';
import { createHeld } from '../../../../static/js/services/vault/held.js';
import { readSnapshotInto, writeSnapshot } from '../../../../static/js/services/vault/snapshot.js';
import { createBus, dump, VAULT } from '../../support/device.js';
import { createCast } from '../../support/phone.js';
import { settled } from '../../support/settled.js';

const ID = `C${'A'.repeat(21)}`;
const MOODS = [1, 2, 3, 4, 6, 7];

/** A device with a few entries, and a snapshot of them. */
async function kept({ open, clock }) {
  const page = open();
  const views = [];
  for (const mood of MOODS) {
    views.push(await page.records.create('entry', { mood }));
    clock.ms += 1000;
  }
  await page.records.list('entry');
  assert.equal(await page.records.keep(), true);
  return { page, views };
}

const moodsOf = async ({ records }) => (await records.list('entry')).map((one) => one.fields.mood);

/** A page whose database says how many sealed records it was asked for. */
function counting(cast, name) {
  const opened = [];
  function open(id, blob) {
    opened.push(id);
    return cast.codec.open(id, blob);
  }
  const codec = { ...cast.codec, open };
  return { page: cast.open(name, { codec }), opened };
}

test('the next page opens no record that the snapshot tells', async () => {
  const cast = createCast();
  const { page } = await kept(cast);

  const next = counting(cast, page.name);

  assert.deepEqual(await moodsOf(next.page), MOODS);
  assert.deepEqual(next.opened, []);
});

test('views are the same from a snapshot as from the records', async () => {
  const cast = createCast();
  const [phone, laptop] = [cast.open(), cast.open()];
  const { id } = await phone.records.createNatural('day|1', 'day', {
    note: 'start',
    's/neck': true,
  });
  await phone.run();
  await laptop.run();
  await phone.records.write(id, { note: 'phone' });
  await laptop.records.write(id, { note: 'laptop' });
  await laptop.run();
  await phone.run();
  await settled();
  await phone.records.create('entry', { ['__proto__']: 1, nested: { list: [1, 'ü', null] } });
  const before = [...(await phone.records.list('day')), ...(await phone.records.list('entry'))];
  assert.deepEqual(Object.keys(before[0].others), ['note']);

  await phone.records.keep();
  const next = counting(cast, phone.name);

  const views = [
    ...(await next.page.records.list('day')),
    ...(await next.page.records.list('entry')),
  ];
  assert.deepEqual(views, before);
  assert.deepEqual(next.opened, []);
});

test('what is newer than the snapshot is read from the records', async () => {
  const cast = createCast();
  const { page, views } = await kept(cast);
  await page.records.write(views[1].id, { mood: 5 });
  await page.records.remove(views[2].id);
  const added = await page.records.create('entry', { mood: 9 });

  const next = counting(cast, page.name);

  assert.deepEqual(await moodsOf(next.page), [1, 5, 4, 6, 7, 9]);
  assert.deepEqual(next.opened.sort(), [views[1].id, views[2].id, added.id].sort());
});

test('a record known from a snapshot is changed with all its versions', async () => {
  const cast = createCast();
  const { page, views } = await kept(cast);

  const next = cast.open(page.name);
  await next.records.list('entry');
  const changed = await next.records.write(views[0].id, { note: 'more' });

  assert.deepEqual(changed.fields, { mood: 1, note: 'more' });
  await next.records.remove(views[3].id);
  assert.deepEqual(await moodsOf(next), [1, 2, 3, 6, 7]);
});

test('a tab that has missed the snapshot of another one writes none over it', async () => {
  const cast = createCast();
  const { page, views } = await kept(cast);
  const deaf = cast.open(page.name);
  await deaf.records.list('entry');
  await page.records.write(views[0].id, { mood: 5 });
  await settled();
  assert.equal(await page.records.keep(), true);

  assert.equal(await deaf.records.keep(), false);

  assert.deepEqual(await moodsOf(cast.open(page.name)), [5, 2, 3, 4, 6, 7]);
});

test('a tab that has missed a change keeps it among the news', async () => {
  const cast = createCast();
  const { page, views } = await kept(cast);
  const deaf = cast.open(page.name);
  await deaf.records.list('entry');
  await page.records.write(views[0].id, { mood: 5 });

  assert.equal(await deaf.records.keep(), true);

  assert.deepEqual(await moodsOf(cast.open(page.name)), [5, 2, 3, 4, 6, 7]);
});

for (const [doubt, spoil] of Object.entries({
  'does not open': (row) => ({ ...row, blob: row.blob.map((byte) => byte ^ 1) }),
  'is cut off': (row) => ({ ...row, blob: row.blob.slice(0, row.blob.length / 2) }),
  'is of another version of the app': (row) => ({
    ...row,
    blob: other(row.blob, /"format":\d+/, '"format":0'),
  }),
  'tells of a record less': (row) => ({ ...row, blob: other(row.blob, /"count":6/, '"count":5') }),
  'says nothing': (row) => ({ ...row, blob: other(row.blob, /\n.*/, '\nnull') }),
})) {
  test(`a snapshot that ${doubt} is dropped, and the records tell`, async () => {
    const cast = createCast();
    const { page } = await kept(cast);
    await page.db.write(['snap'], async (tx) => {
      const row = await tx.objectStore('snap').get('whole');
      await tx.objectStore('snap').put(spoil(row), 'whole');
    });

    const next = cast.open(page.name);

    assert.deepEqual(await moodsOf(next), MOODS);
    assert.equal((await dump(next.db)).snap.get('whole').blob, null);
    assert.equal(await next.records.keep(), true);
    assert.deepEqual(await moodsOf(cast.open(page.name)), MOODS);
  });
}

test('a row that neither the snapshot nor the news know puts the snapshot in doubt', async () => {
  const cast = createCast();
  const { page } = await kept(cast);
  const { id } = await page.records.create('entry', { mood: 9 });
  await page.db.write(['news'], (tx) => tx.objectStore('news').clear());

  const next = counting(cast, page.name);

  assert.deepEqual(await moodsOf(next.page), [...MOODS, 9]);
  assert.ok(next.opened.includes(id));
});

test('what could not be read is tried again by every page', async () => {
  const cast = createCast();
  const { page, views } = await kept(cast);
  const [{ id }] = views;
  const [row] = (await dump(page.db)).rec.filter((one) => one.id === id);
  const put = (blob) =>
    page.db.write(['rec', 'news'], async (tx) => {
      await tx.objectStore('rec').put({ ...row, blob, gen: row.gen + 1 });
      await tx.objectStore('news').add([[id, row.gen + 1]]);
    });
  await put(row.blob.map((byte) => byte ^ 255));
  const blind = cast.open(page.name);
  assert.equal(await blind.records.countUnreadable(), 1);
  await blind.records.keep();
  await page.db.write(['rec'], (tx) => tx.objectStore('rec').put({ ...row, gen: row.gen + 1 }));

  const next = cast.open(page.name);

  assert.equal(await next.records.countUnreadable(), 0);
  assert.deepEqual(await moodsOf(next), MOODS);
});

test('a snapshot opens in its own vault, with its own key, and as nothing else', async () => {
  const keys = await deriveVaultKeys(createAccountKey());
  const codec = createCodec(keys, VAULT);
  const text = new TextEncoder().encode('all of it');
  const blob = await codec.sealSnapshot(text);

  assert.deepEqual(await codec.openSnapshot(blob), text);
  assert.ok(!new TextDecoder('latin1').decode(blob).includes('all of it'));
  const elsewhere = createCodec(keys, `B${'A'.repeat(21)}`);
  const stranger = createCodec(await deriveVaultKeys(createAccountKey()), VAULT);
  for (const attempt of [
    () => elsewhere.openSnapshot(blob),
    () => stranger.openSnapshot(blob),
    () => codec.open(ID, blob),
    async () => codec.openSnapshot(await codec.seal(ID, text)),
  ]) {
    await assert.rejects(attempt, { code: 'open' });
  }
});

/** The clear codec seals nothing, so a test can change what is inside. */
function other(blob, pattern, instead) {
  const text = new TextDecoder().decode(blob);
  assert.match(text, pattern);
  return new TextEncoder().encode(text.replace(pattern, instead));
}

test('a page keeps a snapshot once it rests, and none of a vault that was left meanwhile', async () => {
  const cast = createCast();
  const rests = [];
  const rest = () => new Promise((resolve) => rests.push(resolve));
  const page = cast.open(undefined, { rest });
  await page.records.create('entry', { mood: 1 });
  await page.records.list('entry');
  const serialOf = async () => (await dump(page.db)).snap.get('whole')?.serial ?? 0;
  assert.equal(await serialOf(), 0);

  while ((await serialOf()) === 0) {
    for (const isOver of rests.splice(0)) isOver();
    await settled();
  }

  const left = cast.open(undefined, { rest });
  await left.records.create('entry', { mood: 1 });
  await left.records.list('entry');
  left.records.close();
  for (const isOver of rests.splice(0)) isOver();
  await settled();
  assert.equal((await dump(left.db)).snap.size, 0);
});

test('a page bears a hundred changes, each counted once, before it keeps another snapshot', async () => {
  const cast = createCast();
  const { page: before } = await kept(cast);
  let rests = 0;
  const rest = () => {
    rests += 1;
    return new Promise(() => {});
  };
  const page = cast.open(before.name, { rest });
  await page.records.list('entry');
  const write = async (times) => {
    for (let n = 0; n < times; n += 1) await page.records.create('entry', { n });
    await settled();
  };

  await write(100);
  assert.equal(rests, 0);

  await write(1);
  assert.equal(rests, 1);
});

const MANY = 450;
const ALL = Array.from({ length: MANY }, (_, n) => n);
const numbersOf = async ({ records }) => (await records.list('entry')).map((one) => one.fields.n);

/** A device with a setting and then more entries than a page begins with, and a snapshot of them. */
async function keptMany({ open, clock }) {
  const page = open();
  await page.records.createNatural('setting|pain', 'setting', { key: 'pain', value: 'off' });
  for (const n of ALL) {
    await page.records.create('entry', { n });
    clock.ms += 1000;
  }
  await page.records.list('entry');
  assert.equal(await page.records.keep(), true);
  return page;
}

test('a page is told the newest before it has read all, with what came after the snapshot', async () => {
  const cast = createCast();
  const page = await keptMany(cast);
  await page.records.create('entry', { n: MANY });
  const next = cast.open(page.name);

  const newest = (await next.records.listNewest('entry')).map((view) => view.fields.n);

  assert.deepEqual([newest[0], newest.at(-1)], [50, MANY], 'the beginning, and the news');
  assert.equal((await next.records.list('entry')).length, MANY + 1);
  assert.equal(await next.records.listNewest('entry'), null, 'all are here as soon');
});

test('the rest is opened once what is newest was drawn and painted', async (t) => {
  const cast = createCast();
  const { name } = await keptMany(cast);
  const opened = [];
  const codec = { ...cast.codec, openSnapshot: (blob) => noted(cast.codec.openSnapshot(blob)) };
  const noted = (text) => opened.push(text) && text;
  const frames = [];
  t.mock.timers.enable({ apis: ['setTimeout'] }); // no frame is given up as long as this page waits
  t.after(() => Reflect.deleteProperty(globalThis, 'requestAnimationFrame'));
  globalThis.requestAnimationFrame = (paint) => frames.push(paint);
  const next = cast.open(name, { codec });

  await next.records.listNewest('entry');
  for (const nth of [1, 2]) {
    await settled();
    assert.equal(opened.length, 1, `before frame ${nth}`);
    for (const paint of frames.splice(0)) paint();
  }
  await settled();

  assert.equal(opened.length, 2);
  assert.deepEqual(await numbersOf(next), ALL);
});

test('the beginning knows every setting, and one that is not there is looked for once', async () => {
  const cast = createCast();
  const page = await keptMany(cast);
  const { opened, page: next } = counting(cast, page.name);
  await next.records.listNewest('entry');
  const reads = [];
  const { read } = next.db;
  next.db.read = (stores, body) => {
    reads.push(stores.join());
    return read(stores, body);
  };

  const [pain, ...missing] = await Promise.all(
    ['setting|pain', 'setting|voice', 'setting|voice'].map((nk) => next.records.getNatural(nk)),
  );
  missing.push(await next.records.getNatural('setting|voice'));

  assert.equal(pain.fields.value, 'off');
  assert.deepEqual(missing, [null, null, null]);
  assert.deepEqual(opened, []);
  assert.ok(reads.filter((stores) => stores === 'rec').length <= 1, reads);
});

test('what was looked for too early is found once another tab has made it', async () => {
  const cast = createCast();
  const { name } = await keptMany(cast);
  const channel = createBus();
  const [here, there] = [channel, channel].map((join) => cast.open(name, { channel: join() }));
  assert.equal(await here.records.getNatural('setting|voice'), null);

  await there.records.createNatural('setting|voice', 'setting', { key: 'voice', value: 'on' });
  await settled();

  assert.equal((await here.records.getNatural('setting|voice'))?.fields.value, 'on');
});

for (const [doubt, spoil] of Object.entries({
  'does not open': (row) => ({ ...row, blob: row.blob.map((byte) => byte ^ 1) }),
  'is cut off': (row) => ({ ...row, blob: row.blob.slice(0, row.blob.length / 2) }),
  'is not there': (row) => ({ ...row, blob: null }),
  'lacks a line': (row) => ({ ...row, blob: other(row.blob, /\n.*/, '') }),
})) {
  test(`a snapshot whose rest ${doubt} is dropped, and the records tell`, async () => {
    const cast = createCast();
    const page = await keptMany(cast);
    await page.db.write(['snap'], async (tx) => {
      const row = await tx.objectStore('snap').get('rest');
      await tx.objectStore('snap').put(spoil(row), 'rest');
    });

    const next = cast.open(page.name);

    assert.deepEqual(await numbersOf(next), ALL);
    const { snap } = await dump(next.db);
    assert.deepEqual(
      [snap.get('whole').blob, snap.get('rest').blob],
      [null, null],
      'nothing is left of it',
    );
    assert.equal(await next.records.keep(), true);
    assert.deepEqual(await numbersOf(cast.open(page.name)), ALL);
  });
}

test('nothing is called the newest once the beginning is in doubt as well', async () => {
  const cast = createCast();
  const page = await keptMany(cast);
  await page.db.write(['snap'], (tx) =>
    tx.objectStore('snap').put({ serial: 1, blob: null }, 'rest'),
  );
  const next = cast.open(page.name);
  const { read } = next.db;
  /** @type {Promise<unknown> | undefined} */
  let asked;
  next.db.read = (stores, body) => {
    if (stores.join() === 'rec') asked ??= next.records.listNewest('entry'); // of a record at a time
    return read(stores, body);
  };

  assert.ok((await next.records.listNewest('entry'))?.length);
  await next.records.list('entry');

  assert.equal(await asked, null, 'who asked meanwhile is told to wait for all');
});

test('a page that another tab overtakes between the two parts reads the newer snapshot', async () => {
  const cast = createCast();
  const page = await keptMany(cast);
  const { opened, page: next } = counting(cast, page.name);
  const { read } = next.db;
  next.db.read = async (stores, body) => {
    const isForRest = stores.join() === 'rec,snap,news';
    if (isForRest) {
      next.db.read = read;
      await page.records.create('entry', { n: MANY });
      assert.equal(await page.records.keep(), true);
    }
    return read(stores, body);
  };

  assert.deepEqual(await numbersOf(next), [...ALL, MANY]);
  assert.deepEqual(opened, []);
  cast.clock.ms += 1000;
  await page.records.create('entry', { n: MANY + 1 });
  await settled();
  assert.deepEqual(await numbersOf(cast.open(page.name)), [...ALL, MANY, MANY + 1]);
});

test('a short journal, or one without a snapshot, has no beginning: all are there at once', async () => {
  const cast = createCast();
  const { page } = await kept(cast);
  assert.equal(await cast.open(page.name).records.listNewest('entry'), null);

  const { open } = createCast();
  await open('a-first-page').records.create('entry', { mood: 4 });

  assert.equal(await open('a-first-page').records.listNewest('entry'), null);
});

test('a snapshot tells each record in the version it names, also where that changes meanwhile', async () => {
  const author = (now) => ({ now, actor: 'aaaaaaaa' });
  const held = createHeld();
  const first = createRecord({ kind: 'entry', fields: { mood: 1 } }, author(1));
  for (let at = 0; at < 600; at += 1) held.put(`entry-${at}`, 1, first);
  let gen = 1;
  const changeAll = async () => {
    gen += 1;
    const next = write(first, { mood: gen }, author(gen));
    for (let at = 0; at < 600; at += 1) held.put(`entry-${at}`, gen, next);
  };

  const { beginning, rest, gens } = await writeSnapshot(held, changeAll);

  const read = createHeld();
  for (const part of [beginning, rest]) await readSnapshotInto(part, read);
  const told = [...gens].map(([id, named]) => ({ named, ...read.get(id).view.fields }));
  assert.equal(told.length, 600);
  assert.ok(told.every(({ named, mood }) => named === mood));
  assert.ok(new Set(gens.values()).size > 1, 'nothing changed while it was written');
});
