/**
 * What cannot be read here is listed, and its owner's word settles it.
 */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHeldVersions } from '../../../../static/js/services/vault/held-versions.js';
import { preferOurs } from '../../../../static/js/sync/prefer-ours.js';
import { createCast } from '../../support/phone.js';

/** A phone that holds a damaged version of one of its records, and one of a record it has not. */
async function aPhone() {
  const cast = createCast();
  const tab = cast.open();
  const { id } = await tab.records.create('entry', { pain: 4 });
  const unknown = `${'B'.repeat(21)}A`;
  await tab.db.write(['inbox'], async (tx) => {
    for (const [n, record] of [id, unknown].entries()) {
      const blob = Uint8Array.from([1, 1, ...cast.random.bytes(60)]);
      const row = { id: record, vid: `vid-${n}`, blob, head: 1, held: 'unreadable' };
      await tx.objectStore('inbox').put(row);
    }
  });
  let saves = 0;
  const here = { ...tab, changes: { announce() {} }, saved: () => saves++ };
  let isSample = false;
  const desk = { here: async () => here, isLookingAround: () => isSample };
  const look = (/** @type {boolean} */ at) => (isSample = at);
  return {
    tab,
    id,
    unknown,
    held: createHeldVersions({ desk, settling: async () => ({ preferOurs }) }),
    look,
    saves: () => saves,
  };
}

test('each record is listed once, and whether this device has one of its own', async () => {
  const { held, id, unknown } = await aPhone();

  const listed = (await held.list()).map((one) => [one.id, one.why, one.hasOwn]);

  assert.deepEqual(
    new Map(listed.map(([one, ...rest]) => [one, rest])),
    new Map([
      [id, ['unreadable', true]],
      [unknown, ['unreadable', false]],
    ]),
  );
});

test('ones own takes the place of that very version, and waits to be sent', async () => {
  const { held, tab, id, saves } = await aPhone();

  assert.equal(await held.goOnWithout(id), 'ours');

  const row = await tab.db.read(['rec'], (tx) => tx.objectStore('rec').get(id));
  assert.deepEqual([row.srvVid, row.dirty, saves()], ['vid-0', 1, 1]);
  assert.equal((await held.list()).length, 1);
});

test('what there is none of here is told of no more, and nothing is sent', async () => {
  const { held, unknown, saves } = await aPhone();

  assert.equal(await held.goOnWithout(unknown), 'without');

  assert.deepEqual(
    (await held.list()).map(({ hasOwn }) => hasOwn),
    [true],
  );
  assert.equal(saves(), 0);
});

test('while made-up data are looked at nothing of the own journal is listed', async () => {
  const { held, look } = await aPhone();

  look(true);
  assert.deepEqual(await held.list(), []);
  look(false);
  assert.equal((await held.list()).length, 2);
});
