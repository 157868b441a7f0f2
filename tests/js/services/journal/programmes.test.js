import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgrammes } from '../../../../static/js/services/journal/programmes.js';
import { aJournal } from '../../support/journal-cast.js';

function programmesHere() {
  const { tab, clock } = aJournal();
  return { records: tab.records, programmes: createProgrammes({ records: tab.records, clock }) };
}

test('a programme is begun, its days are done, and it can be begun anew', async () => {
  const { programmes, records } = programmesHere();

  await programmes.begin('settle');
  await programmes.noteDone('settle', 1, records.place());
  await programmes.noteDone('settle', 1, records.place());
  const [done] = await programmes.all();
  await programmes.begin('settle');
  const [anew, ...others] = await programmes.all();

  assert.deepEqual([done.done, done.lastDone], [[1], '2031-04-09']);
  assert.deepEqual(anew.done, []);
  assert.deepEqual(others, []);
});

test('one is followed at a time: the other is set aside with all that is done', async () => {
  const { programmes, records } = programmesHere();
  await programmes.begin('settle');
  await programmes.noteDone('settle', 1, records.place());

  await programmes.begin('sleep');
  const state = async () =>
    Object.fromEntries((await programmes.all()).map((one) => [one.name, [one.isAside, one.done]]));

  assert.deepEqual(await state(), { settle: [true, [1]], sleep: [false, []] });
  await programmes.goOn('settle');
  assert.deepEqual(await state(), { settle: [false, [1]], sleep: [true, []] });
  await programmes.setAside('settle');
  assert.deepEqual(await state(), { settle: [true, [1]], sleep: [true, []] });
});

test('a day of a programme nobody has begun is not kept', async () => {
  const { programmes, records } = programmesHere();

  await programmes.noteDone('move', 3, records.place());

  assert.deepEqual(await programmes.all(), []);
});

test('a day done in one vault is not kept in another', async () => {
  const { programmes } = programmesHere();
  await programmes.begin('settle');

  await assert.rejects(programmes.noteDone('settle', 1, 'elsewhere'), { code: 'moved' });
});
