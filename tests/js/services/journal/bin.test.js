import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aJournal, DAY_MS } from '../../support/journal-cast.js';

test('the bin keeps an entry out of sight, gives it back, and is emptied after thirty days', async () => {
  const { journal, clock } = aJournal();
  const { id } = await journal.create({ mood: 3 });
  await journal.remove(id);
  assert.deepEqual(await journal.entries(), []);
  assert.deepEqual(
    (await journal.bin()).map((entry) => entry.id),
    [id],
  );

  await journal.restore(id);
  assert.equal((await journal.entries()).length, 1);

  await journal.remove(id);
  clock.ms += 29 * DAY_MS;
  await journal.emptyBin();
  assert.equal((await journal.bin()).length, 1);
  clock.ms += DAY_MS;
  await journal.emptyBin();
  clock.ms += DAY_MS;
  await journal.emptyBin();
  assert.deepEqual(await journal.bin(), []);
  assert.equal(await journal.get(id), null);
});

test('a clock that is wrong for an hour empties no bin', async () => {
  const { journal, clock } = aJournal();
  const { id } = await journal.create({ mood: 3 });
  await journal.remove(id);
  const right = clock.ms;
  for (let hour = 0; hour < 3; hour++) {
    clock.ms = right + 31 * DAY_MS;
    await journal.emptyBin();
    clock.ms = right + hour * DAY_MS;
    await journal.emptyBin();
  }

  assert.deepEqual(
    (await journal.bin()).map((entry) => entry.id),
    [id],
  );
});

test('writing into an entry that was put into the bin meanwhile takes it out again', async () => {
  const { journal } = aJournal();
  const onScreen = await journal.create({ note: 'start' });
  await journal.remove(onScreen.id);

  const saved = await journal.edit(onScreen.id, { note: 'typed on' }, onScreen);

  assert.deepEqual(await journal.entries(), [saved]);
  assert.equal(saved.note, 'typed on');
  assert.deepEqual(await journal.bin(), []);
});

test('writing into an entry that was removed for good meanwhile keeps it as a new one', async () => {
  const { journal } = aJournal();
  const onScreen = await journal.create({ note: 'start', pain: 6, at: '2031-04-08T09:00' });
  await journal.removeForGood(onScreen.id);

  const saved = await journal.edit(onScreen.id, { note: 'typed on' }, onScreen);

  assert.notEqual(saved.id, onScreen.id);
  assert.deepEqual(
    (await journal.entries()).map(({ at, note, pain }) => [at, note, pain]),
    [['2031-04-08T09:00', 'typed on', 6]],
  );
});
