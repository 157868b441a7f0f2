import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDB } from 'idb';
import { connect, eraseDatabase } from '../../../static/js/store/connection.js';
import { addManyIn, addMissingIn, getManyIn, putManyIn } from '../../../static/js/store/many.js';

/** @type {import('../../../static/js/store/connection.js').SchemaStep[]} */
const STEPS = [
  (database) => void database.createObjectStore('notes'),
  (_database, tx) => void tx.objectStore('notes').put('two', 'added-by-step-2'),
];
let made = 0;
const freshName = () => `connection-${++made}`;

/** Make the next transactions of every database fail the way a dead handle does. */
function breakHandles(t, failures, name = 'InvalidStateError') {
  const real = IDBDatabase.prototype.transaction;
  let left = failures;
  t.mock.method(IDBDatabase.prototype, 'transaction', function (...args) {
    if (left-- > 0) throw new DOMException('the handle died', name);
    return real.apply(this, args);
  });
}

const put = (value, key) => (tx) => tx.objectStore('notes').put(value, key);
const get = (key) => (tx) => tx.objectStore('notes').get(key);

test('every write asks for strict durability', async (t) => {
  const seen = [];
  const real = IDBDatabase.prototype.transaction;
  t.mock.method(IDBDatabase.prototype, 'transaction', function (...args) {
    seen.push(args);
    return real.apply(this, args);
  });
  const connection = connect({ name: freshName(), steps: STEPS });

  await connection.write(['notes'], put('kept', 'a'));

  assert.equal(seen.at(-1)[1], 'readwrite');
  assert.deepEqual(seen.at(-1)[2], { durability: 'strict' });
});

for (const name of ['InvalidStateError', 'UnknownError', 'AbortError']) {
  test(`a handle that dies with ${name} is replaced once, and the write lands once`, async (t) => {
    const connection = connect({ name: freshName(), steps: STEPS });
    await connection.write(['notes'], put('first', 'a'));
    breakHandles(t, 1, name);

    await connection.write(['notes'], async (tx) => {
      const before = await tx.objectStore('notes').get('a');
      await tx.objectStore('notes').put(`${before}, second`, 'a');
    });

    assert.equal(await connection.read(['notes'], get('a')), 'first, second');
  });
}

test('a handle that dies twice is reported', async (t) => {
  const connection = connect({ name: freshName(), steps: STEPS });
  await connection.write(['notes'], put('first', 'a'));
  breakHandles(t, 2);

  await assert.rejects(connection.write(['notes'], put('lost', 'a')), { code: 'storage' });
});

test('a body that refuses leaves nothing behind and is not repeated', async () => {
  const connection = connect({ name: freshName(), steps: STEPS });
  let runs = 0;

  const refused = connection.write(['notes'], async (tx) => {
    runs += 1;
    await tx.objectStore('notes').put('half', 'a');
    throw new RangeError('no');
  });

  await assert.rejects(refused, RangeError);
  assert.equal(runs, 1);
  assert.equal(await connection.read(['notes'], get('a')), undefined);
});

test('many rows are all kept, and come back in the order they are asked for', async () => {
  const named = (database) => void database.createObjectStore('named', { keyPath: 'id' });
  const connection = connect({ name: freshName(), steps: [named] });
  const rows = Array.from({ length: 600 }, (_, id) => ({ id }));

  await connection.write(['named'], (tx) => putManyIn(tx, 'named', rows.slice(0, 300)));
  await connection.write(['named'], (tx) => addManyIn(tx, 'named', rows.slice(300)));

  const ids = [...rows.map(({ id }) => id).reverse(), 'nobody'];
  const found = await connection.read(['named'], (tx) => getManyIn(tx, 'named', ids));
  assert.deepEqual(found, [...rows.toReversed(), undefined]);
});

test('of many rows none is kept where one cannot be, and the reason is known', async () => {
  const named = (database) => void database.createObjectStore('named', { keyPath: 'id' });
  const connection = connect({ name: freshName(), steps: [named] });
  await connection.write(['named'], (tx) => putManyIn(tx, 'named', [{ id: 7 }]));
  const rows = Array.from({ length: 600 }, (_, id) => ({ id }));

  const refused = connection.write(['named'], (tx) => addManyIn(tx, 'named', rows));

  await assert.rejects(refused, ({ code, cause }) => {
    assert.equal(code, 'storage');
    assert.equal(cause.name, 'ConstraintError');
    return true;
  });
  const ids = rows.map(({ id }) => id);
  const found = await connection.read(['named'], (tx) => getManyIn(tx, 'named', ids));
  assert.deepEqual(
    found.filter((row) => row !== undefined),
    [{ id: 7 }],
  );
});

test('of many rows those that are missing are added, and what is there stays as it is', async () => {
  const named = (database) => void database.createObjectStore('named', { keyPath: 'id' });
  const connection = connect({ name: freshName(), steps: [named] });
  const there = [0, 99, 250, 399].map((id) => ({ id, from: 'before' })); // ends of slices, too
  await connection.write(['named'], (tx) => putManyIn(tx, 'named', there));
  const rows = Array.from({ length: 400 }, (_, id) => ({ id, from: 'now' }));

  const added = await connection.write(['named'], (tx) => addMissingIn(tx, 'named', rows));

  const isThere = ({ id }) => there.some((one) => one.id === id);
  assert.deepEqual(
    added,
    rows.filter((row) => !isThere(row)),
  );
  const ids = rows.map(({ id }) => id);
  const found = await connection.read(['named'], (tx) => getManyIn(tx, 'named', ids));
  assert.deepEqual(found.filter(isThere), there);
  assert.equal(found.filter(({ from }) => from === 'now').length, 396);
});

test('a full device is named as such', async () => {
  const connection = connect({ name: freshName(), steps: STEPS });

  const full = connection.write(['notes'], async () => {
    throw new DOMException('no room', 'QuotaExceededError');
  });

  await assert.rejects(full, { code: 'storage_full' });
});

test('an older database is brought up to date, step by step, and keeps its rows', async () => {
  const name = freshName();
  const old = connect({ name, steps: STEPS.slice(0, 1) });
  await old.write(['notes'], put('mine', 'a'));
  await old.close();

  const connection = connect({ name, steps: STEPS });

  assert.equal(await connection.read(['notes'], get('a')), 'mine');
  assert.equal(await connection.read(['notes'], get('added-by-step-2')), 'two');
});

test('a database of a newer app is left alone', async () => {
  const name = freshName();
  const newer = connect({ name, steps: STEPS });
  await newer.write(['notes'], put('mine', 'a'));
  await newer.close();

  const older = connect({ name, steps: STEPS.slice(0, 1) });

  await assert.rejects(older.read(['notes'], get('a')), { code: 'storage_newer' });
});

test('an old tab makes room for the upgrade, and works on afterwards if it can', async () => {
  const name = freshName();
  const oldTab = connect({ name, steps: STEPS.slice(0, 1) });
  await oldTab.write(['notes'], put('mine', 'a'));

  const newTab = connect({ name, steps: STEPS });

  assert.equal(await newTab.read(['notes'], get('a')), 'mine');
  await assert.rejects(oldTab.read(['notes'], get('a')), { code: 'storage_newer' });
});

test('an upgrade that another tab blocks is reported instead of waiting for ever', async () => {
  const name = freshName();
  const stubborn = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore('notes') });
  const connection = connect({ name, steps: STEPS, blockedAfterMs: 20 });

  await assert.rejects(connection.read(['notes'], get('a')), { code: 'storage_blocked' });

  stubborn.close();
  assert.equal(await connection.read(['notes'], get('added-by-step-2')), 'two');
});

test('erasing removes everything, and refuses while a tab keeps the database open', async () => {
  const name = freshName();
  const stubborn = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore('notes') });
  await assert.rejects(eraseDatabase(name, 20), { code: 'storage_blocked' });

  stubborn.close();
  await eraseDatabase(name);

  const names = (await indexedDB.databases()).map((database) => database.name);
  assert.equal(names.includes(name), false);
});

test('a closed connection stays closed: whoever comes late brings no database back', async () => {
  const connection = connect({ name: 'closed', steps: STEPS });
  await connection.write(['notes'], put('there', 'a'));
  const late = connection.read(['notes'], get('a'));
  await connection.close();
  await late;
  await eraseDatabase('closed');

  await assert.rejects(connection.read(['notes'], get('a')), { code: 'moved' });

  const names = (await indexedDB.databases()).map(({ name }) => name);
  assert.equal(names.includes('closed'), false);
});

test('what was read is there before its transaction is over', async (t) => {
  const connection = connect({ name: freshName(), steps: STEPS });
  await connection.write(['notes'], put('kept', 'a'));
  let isOver = false;
  const real = IDBDatabase.prototype.transaction;
  t.mock.method(IDBDatabase.prototype, 'transaction', function (...args) {
    const tx = real.apply(this, args);
    tx.addEventListener('complete', () => {
      isOver = true;
    });
    return tx;
  });

  const found = await connection.read(['notes'], get('a'));

  assert.deepEqual([found, isOver], ['kept', false]);
});
