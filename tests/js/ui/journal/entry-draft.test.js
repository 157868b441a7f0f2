import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJournal } from '../../../../static/js/services/journal/journal.js';
import { createEntryDraft } from '../../../../static/js/ui/journal/entry-draft.js';
import { createCast } from '../../support/phone.js';

function aJournal() {
  const cast = createCast();
  return createJournal({ records: cast.open().records, clock: cast.clock });
}

/** Timers that ring when the test says so. */
function aClockwork() {
  const due = new Map();
  return {
    set: (work) => {
      due.set(due.size + 1, work);
      return due.size;
    },
    clear: (timer) => due.delete(timer),
    ring() {
      const all = [...due.values()];
      due.clear();
      for (const work of all) work();
    },
  };
}

function aDraft(journal, entry = null, timers = aClockwork()) {
  const failures = [];
  const onFailed = (error) => failures.push(error.message);
  let onSaved = (_saved) => {};
  const draft = createEntryDraft({
    journal,
    entry,
    timers,
    onSaved: (saved) => onSaved(saved),
    onFailed,
  });
  const nextSaved = () =>
    new Promise((resolve) => {
      onSaved = resolve;
    });
  return { draft, timers, failures, nextSaved };
}

test('an entry is made by the first change, and the next ones go into it', async () => {
  const journal = aJournal();
  const { draft } = aDraft(journal);

  await draft.flush();
  assert.deepEqual(await journal.entries(), []);
  draft.put({ pain: 3 });
  draft.toggle('places', 'neck', true);
  draft.put({ mood: 4 });
  await draft.flush();

  const [entry, ...rest] = await journal.entries();
  assert.deepEqual(rest, []);
  assert.deepEqual([entry.pain, entry.mood, entry.places], [3, 4, ['neck']]);
});

test('the first letters are saved at once, the following when the timer rings', async () => {
  const { draft, timers, nextSaved } = aDraft(aJournal());

  const first = nextSaved();
  draft.put({ note: 'h' }, 300);
  draft.put({ note: 'ha' }, 300);
  assert.equal((await first).note, 'ha');
  const second = nextSaved();
  draft.put({ note: 'hal' }, 300);
  draft.put({ note: 'half' }, 300);
  assert.equal(draft.isDirty('note'), true);
  timers.ring();

  assert.equal((await second).note, 'half');
  assert.equal(draft.isDirty(), false);
});

test('a place of a newer app stays when another one is told and taken back', async () => {
  const journal = aJournal();
  const told = await journal.create({ at: '2031-04-09T08:00', places: ['left-elbow', 'neck'] });
  const { draft } = aDraft(journal, told);

  draft.toggle('places', 'chest', true);
  await draft.flush();
  draft.toggle('places', 'chest', false);
  draft.toggle('places', 'neck', false);
  await draft.flush();

  const [entry] = await journal.entries();
  assert.deepEqual(entry.places, ['left-elbow']);
});

test('sleep and medicine are saved one by one, and none takes another away', async () => {
  const journal = aJournal();
  const { draft, timers } = aDraft(journal);

  draft.put({ more: { sleep: 6.5 } }, 300);
  draft.put({ more: { 'm/Naproxen': 'taken' } }, 300);
  draft.put({ more: { 'm/Naproxen': 'yes' } }, 300);
  timers.ring();
  await draft.flush();
  draft.put({ more: { sleep: undefined } });
  await draft.flush();

  const [{ kept }] = await journal.entries();
  assert.deepEqual([kept.sleep, kept['m/Naproxen']], [undefined, 'yes']);
});

test('what could not be saved stays, and is saved with what came later', async () => {
  const journal = aJournal();
  let isFull = true;
  const full = async () => Promise.reject(new Error('the disk is full'));
  const store = { ...journal, create: (draft) => (isFull ? full() : journal.create(draft)) };
  const { draft, failures } = aDraft(store);

  draft.put({ note: 'kept', pain: 2 });
  draft.toggle('factors', 'walk', true);
  await draft.flush();
  assert.equal(failures[0], 'the disk is full');
  assert.equal(draft.isDirty(), true);
  isFull = false;
  draft.put({ pain: 5 });
  await draft.flush();

  const [entry] = await journal.entries();
  assert.deepEqual([entry.note, entry.pain, entry.factors], ['kept', 5, ['walk']]);
});

test('what is ticked while a save is under way is not written over when it is done', async () => {
  const journal = aJournal();
  const entry = await journal.create({ pain: 3, places: ['neck'], factors: ['walk'] });
  let begins = () => {};
  const begun = new Promise((resolve) => {
    begins = resolve;
  });
  const slow = {
    ...journal,
    edit(...given) {
      begins();
      return journal.edit(...given);
    },
  };
  const { draft, nextSaved } = aDraft(slow, entry);

  const saved = nextSaved();
  draft.put({ pain: 4 });
  await begun;
  draft.toggle('places', 'chest', true);
  draft.toggle('places', 'neck', false);
  draft.toggle('factors', 'walk', false);
  draft.put({ mood: 2 });
  const shown = await saved;

  assert.deepEqual([shown.pain, shown.places, shown.factors], [4, ['chest'], []]);
  assert.ok(draft.isDirty('mood'), 'of the other fields the form asks by their names');
  await draft.flush();
  const { places, factors, mood } = await journal.get(entry.id);
  assert.deepEqual([places, factors, mood], [['chest'], [], 2]);
});

test('a place that another tab ticked stays when this one ticks another', async () => {
  const journal = aJournal();
  const entry = await journal.create({ places: ['neck'], note: 'start' });
  const { draft } = aDraft(journal, entry);
  await journal.edit(entry.id, { places: ['neck', 'left-hip'] });

  draft.toggle('places', 'right-hip', true);
  await draft.flush();
  draft.toggle('places', 'neck', false);
  await draft.flush();

  assert.deepEqual((await journal.get(entry.id)).places, ['left-hip', 'right-hip']);
});

test('a note that another tab wrote in between is kept beside this one', async () => {
  const journal = aJournal();
  const entry = await journal.create({ note: 'start' });
  const { draft } = aDraft(journal, entry);
  await journal.edit(entry.id, { note: 'from the other tab' });

  draft.put({ note: 'from this tab' });
  await draft.flush();

  const kept = await journal.get(entry.id);
  assert.equal(kept.note, 'from this tab');
  assert.deepEqual(kept.others.note, ['from the other tab']);
});

test('what an entry cannot hold keeps nothing else waiting', async () => {
  const journal = aJournal();
  const { draft, failures } = aDraft(journal);
  const tooLong = 'x'.repeat(60_001);

  draft.put({ note: tooLong });
  draft.put({ pain: 7 });
  draft.toggle('places', 'neck', true);
  await draft.flush();

  const [entry] = await journal.entries();
  assert.deepEqual([entry.pain, entry.places, entry.note], [7, ['neck'], '']);
  assert.deepEqual(failures.slice(-1), ["the entry's note is out of range"]);
  assert.equal(draft.isDirty('note'), true);
  assert.equal(draft.isDirty('pain'), false);
});

test('once it fits it is saved as well', async () => {
  const journal = aJournal();
  const { draft } = aDraft(journal);
  draft.put({ note: 'x'.repeat(60_001), mood: 2 });
  await draft.flush();

  draft.put({ note: 'short' });
  await draft.flush();

  const [entry] = await journal.entries();
  assert.deepEqual([entry.mood, entry.note, draft.isDirty()], [2, 'short', false]);
});
