import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aJournal, MINUTE_MS } from '../../support/journal-cast.js';

const moodAndPain = ({ mood, pain }) => [mood, pain];

test('one tap is an entry, at the time on the wall', async () => {
  const { journal } = aJournal();

  const entry = await journal.tap({ mood: 2 });

  assert.deepEqual(await journal.entries(), [entry]);
  assert.equal(entry.at, '2031-04-09T20:30');
  assert.equal(entry.day, '2031-04-09');
  assert.equal(entry.tz, -120);
  assert.deepEqual([entry.mood, entry.pain], [2, null]);
});

test('taps amend one entry, however quickly they come', async () => {
  const { journal } = aJournal();

  await Promise.all([journal.tap({ mood: 2 }), journal.tap({ pain: 6 }), journal.tap({ mood: 3 })]);

  const entries = await journal.entries();
  assert.deepEqual(
    entries.map(({ mood, pain }) => [mood, pain]),
    [[3, 6]],
  );
});

test('undo takes back tap after tap, and at last the entry', async () => {
  const { journal } = aJournal();
  await journal.tap({ mood: 2 });
  await journal.tap({ pain: 6 });
  await journal.tap({ mood: 4 });

  assert.deepEqual(moodAndPain(await journal.undo()), [2, 6]);
  assert.deepEqual(moodAndPain(await journal.undo()), [2, null]);
  assert.equal(await journal.undo(), null);
  assert.deepEqual(await journal.entries(), []);
  assert.equal(await journal.undo(), null);
});

test('the next tap makes an entry of its own once the page was left', async () => {
  const { journal } = aJournal();
  await journal.tap({ mood: 2 });
  journal.endTap();

  await journal.tap({ mood: 4 });

  assert.equal((await journal.entries()).length, 2);
});

test('leaving the page while a tap is being saved ends it too', async () => {
  const { journal } = aJournal();
  const saving = journal.tap({ mood: 2 });
  journal.endTap();
  await saving;

  await journal.tap({ mood: 4 });

  assert.equal((await journal.entries()).length, 2);
});

test('ten minutes later, the next tap makes an entry of its own, and nothing is left to undo', async () => {
  const { journal, clock } = aJournal();
  await journal.tap({ mood: 2 });
  clock.ms += 9 * MINUTE_MS;
  await journal.tap({ mood: 3 });
  clock.ms += MINUTE_MS;

  assert.equal(await journal.undo(), null);
  await journal.tap({ mood: 5 });

  assert.deepEqual(
    (await journal.entries()).map(({ mood }) => mood),
    [5, 3],
  );
});

test('a tap after its entry went into the bin makes a new one', async () => {
  const { journal } = aJournal();
  const { id } = await journal.tap({ mood: 2 });
  await journal.remove(id);

  await journal.tap({ mood: 3 });

  assert.deepEqual(
    (await journal.entries()).map(({ mood }) => mood),
    [3],
  );
});
