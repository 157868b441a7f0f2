import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openJournal } from '../../../static/js/store/database.js';
import { getRow, saveVersion } from '../../../static/js/store/records.js';

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const blob = (/** @type {number} */ first) => new Uint8Array(40).fill(first);

test('a new record that somebody else has added meanwhile is left as it is', async () => {
  const db = openJournal('shared');
  await saveVersion(db, ID, blob(1), 0);

  const again = await saveVersion(db, ID, blob(2), 0);

  assert.equal(again, null);
  assert.deepEqual((await getRow(db, ID))?.blob, blob(1));
});
