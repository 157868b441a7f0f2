import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openJournal } from '../../../static/js/store/database.js';
import {
  getRow,
  putIn,
  rowsIn,
  saveVersion,
  saveVersions,
  storedIds,
  unsyncedRowsIn,
} from '../../../static/js/store/records.js';

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const blob = (/** @type {number} */ first) => new Uint8Array(40).fill(first);

test('a new record that somebody else has added meanwhile is left as it is', async () => {
  const db = openJournal('shared');
  await saveVersion(db, ID, blob(1), 0);

  const again = await saveVersion(db, ID, blob(2), 0);

  assert.equal(again, null);
  assert.deepEqual((await getRow(db, ID))?.blob, blob(1));
});

test('rows that were to be sent are found together, whatever became of them meanwhile', async () => {
  const db = openJournal('sent');
  const ids = Array.from(
    { length: 120 },
    (_, at) => `${String(at).padStart(4, '0')}${'A'.repeat(18)}`,
  );
  await saveVersions(
    db,
    ids.map((id, at) => ({ id, blob: blob(at), gen: 0 })),
  );
  await db.write(['rec'], async (tx) => {
    for (const row of await rowsIn(tx, ids.slice(0, 7))) {
      if (row) await putIn(tx, { ...row, dirty: 0, srvVid: 'a version' });
    }
    await tx.objectStore('rec').delete(ids[8] ?? '');
  });
  const asked = [...ids.toReversed(), 'B'.repeat(22)];

  const rows = await db.read(['rec'], (tx) => unsyncedRowsIn(tx, asked));

  const expected = asked.map((id) => (id === ids[8] || id.startsWith('B') ? undefined : id));
  assert.deepEqual(
    rows.map((row) => row?.id),
    expected,
  );
});

test('all ids are found, however many there are', async () => {
  for (const count of [0, 1999, 2000, 2001, 4000]) {
    const db = openJournal(`of ${count}`);
    const ids = Array.from({ length: count }, (_, at) => String(at).padStart(22, '0'));
    await saveVersions(
      db,
      ids.map((id) => ({ id, blob: blob(1), gen: 0 })),
    );

    assert.deepEqual([...(await storedIds(db))], ids);
  }
});
