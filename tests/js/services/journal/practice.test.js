import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPractice } from '../../../../static/js/services/journal/practice.js';
import { aJournal, DAY_MS } from '../../support/journal-cast.js';

test('a practised session is kept with how it felt before and after', async () => {
  const { tab, clock } = aJournal();
  const practice = createPractice({ records: tab.records, clock });
  const session = {
    routine: 'slow-breathing',
    variant: 'five',
    position: 'lying',
    seconds: 212,
    completed: false,
    before: { ease: 3 },
    after: { ease: 6, mood: 3 },
  };

  const recorded = await practice.record(session);

  assert.deepEqual(await practice.sessions(), [recorded]);
  assert.deepEqual({ ...recorded, ...session }, recorded);
  assert.equal(recorded.day, '2031-04-09');
  await assert.rejects(practice.record({ ...session, after: { pain: 11 } }), { code: 'invalid' });
  await assert.rejects(practice.record({ ...session, seconds: -1 }), { code: 'invalid' });
});

test('a session keeps the programme it was a day of, and one by itself has none', async () => {
  const { tab, clock } = aJournal();
  const practice = createPractice({ records: tab.records, clock });
  const session = { routine: 'box', variant: '', position: '', seconds: 60, completed: true };
  const felt = { before: {}, after: {} };

  const ofSettle = await practice.record({ ...session, ...felt, programme: 'settle' });
  const byItself = await practice.record({ ...session, ...felt });
  await practice.amend(ofSettle.id, { seconds: 120 });

  const kept = new Map((await practice.sessions()).map(({ id, programme }) => [id, programme]));
  assert.deepEqual([kept.get(ofSettle.id), kept.get(byItself.id)], ['settle', '']);
});

test('a session goes on after it was first kept, and how it felt is told last', async () => {
  const { tab, clock } = aJournal();
  const practice = createPractice({ records: tab.records, clock });
  const { id } = await practice.record({
    routine: 'slow-breathing',
    variant: 'five',
    position: 'lying',
    seconds: 60,
    completed: false,
    before: { ease: 3 },
    after: {},
  });

  await practice.amend(id, { seconds: 300, completed: true });
  const told = await practice.amend(id, { after: { ease: 6 } });

  assert.deepEqual(await practice.sessions(), [told]);
  assert.equal(told.seconds, 300);
  assert.equal(told.completed, true);
  assert.deepEqual([told.before, told.after], [{ ease: 3 }, { ease: 6 }]);
  await assert.rejects(practice.amend(id, { seconds: -1 }), { code: 'invalid' });
});

test('a deleted session leaves the list for the bin, comes back, and is emptied with the entries', async () => {
  const { tab, clock, journal } = aJournal();
  const practice = createPractice({ records: tab.records, clock });
  const { id } = await practice.record({
    routine: 'slow-breathing',
    variant: 'five',
    position: 'lying',
    seconds: 5,
    completed: false,
    before: {},
    after: {},
  });
  const ids = async () => ({
    kept: (await practice.sessions()).map((one) => one.id),
    binned: (await practice.bin()).map((one) => one.id),
  });

  await practice.remove(id);
  assert.deepEqual(await ids(), { kept: [], binned: [id] });
  await practice.restore(id);
  assert.deepEqual(await ids(), { kept: [id], binned: [] });
  await practice.remove(id);
  for (const days of [31, 2]) {
    clock.ms += days * DAY_MS;
    await journal.emptyBin();
  }

  assert.deepEqual(await ids(), { kept: [], binned: [] });
});

test('a session that was begun in one vault is not kept in another', async () => {
  const first = aJournal();
  const other = aJournal();
  let { records } = first.tab;
  const current = new Proxy({}, { get: (_, name) => records[name] });
  const practice = createPractice({ records: current, clock: first.clock });
  const place = practice.place();
  records = other.tab.records;
  const session = {
    ...{ routine: 'body-scan', variant: 'm10', position: 'sitting' },
    ...{ seconds: 60, completed: false, before: {}, after: {} },
  };

  await assert.rejects(practice.record(session, place), { code: 'moved' });

  assert.deepEqual(await practice.sessions(), []);
});

test('how a walk was is kept with it, and is one of three', async () => {
  const { tab, clock } = aJournal();
  const practice = createPractice({ records: tab.records, clock });
  const about = { routine: 'walk', variant: 'w8', position: 'standing', before: {}, after: {} };
  const { id, was } = await practice.record({ ...about, seconds: 480, completed: true });

  await practice.amend(id, { was: 'much' });

  assert.equal(was, null);
  const [kept] = await practice.sessions();
  assert.deepEqual([kept.was, kept.seconds, kept.completed], ['much', 480, true]);
  await assert.rejects(practice.amend(id, { was: 'bad' }), { code: 'invalid' });
});
