import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fittingNote, MAX_NOTE_BYTES } from '../../../../static/js/domain/entry.js';
import { createJournal } from '../../../../static/js/services/journal/journal.js';
import { createPractice } from '../../../../static/js/services/journal/practice.js';
import { createNotes } from '../../../../static/js/store/notes.js';
import { createCast } from '../../support/phone.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const casts = [];
after(() => Promise.all(casts.map((cast) => cast.closeAll())));

function aJournal() {
  const cast = createCast();
  casts.push(cast);
  const tab = cast.open();
  return {
    ...cast,
    tab,
    journal: createJournal({ records: tab.records, notes: createNotes(tab.db), clock: cast.clock }),
  };
}

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

test('an entry about yesterday keeps its own day, wherever its owner travels', async () => {
  const { journal, clock } = aJournal();
  const { id } = await journal.create({ at: '2031-04-08T23:50', tz: 300, mood: 1 });
  clock.tz = () => -600;

  const entry = await journal.get(id);

  assert.deepEqual([entry.day, entry.at, entry.tz], ['2031-04-08', '2031-04-08T23:50', 300]);
});

test('places, factors and note are changed one by one', async () => {
  const { journal } = aJournal();
  const { id } = await journal.create({
    places: ['lower_back', 'neck'],
    factors: ['rain'],
    note: 'a',
  });

  const entry = await journal.edit(id, { places: ['neck', 'left_leg'], factors: [], note: '' });

  assert.deepEqual(entry.places, ['left_leg', 'neck']);
  assert.deepEqual(entry.factors, []);
  assert.equal(entry.note, '');
});

test('two devices add to one entry at once', async () => {
  const { journal, open, clock, tab } = aJournal();
  const { id } = await journal.create({ places: ['neck'], pain: 3 });
  const other = open();
  await tab.run();
  await other.run();
  const laptop = createJournal({ records: other.records, clock });
  await journal.edit(id, { places: ['neck', 'hip'], note: 'from the phone' });
  await laptop.edit(id, { places: ['neck', 'knee'], note: 'from the laptop' });

  for (const device of [tab, other, tab]) await device.run();

  const entry = await laptop.get(id);
  assert.deepEqual(entry.places, ['hip', 'knee', 'neck']);
  assert.deepEqual([entry.note, ...entry.others.note].sort(), [
    'from the laptop',
    'from the phone',
  ]);
});

test('what came in while a form was open is kept beside what was typed', async () => {
  const { journal, open, clock, tab } = aJournal();
  const onScreen = await journal.create({ places: ['neck'], note: 'start' });
  const other = open();
  await tab.run();
  await other.run();
  const laptop = createJournal({ records: other.records, clock });
  await laptop.edit(onScreen.id, { places: ['neck', 'hip'], note: 'from the laptop' });
  await other.run();
  await tab.run();
  assert.equal((await journal.get(onScreen.id)).note, 'from the laptop');

  const entry = await journal.edit(
    onScreen.id,
    { places: ['neck', 'knee'], note: 'typed' },
    onScreen,
  );

  assert.deepEqual(entry.places, ['hip', 'knee', 'neck']);
  assert.equal(entry.note, 'typed');
  assert.deepEqual(entry.others.note, ['from the laptop']);
});

test('a number written apart on another device survives taps and edits, until its owner chooses', async () => {
  const { journal, tab, open, clock } = aJournal();
  const laptop = open();
  const elsewhere = createJournal({ records: laptop.records, clock });
  const { id } = await journal.tap({ pain: 3 });
  await tab.run();
  await laptop.run();
  await elsewhere.edit(id, { pain: 9, at: '2031-04-08T09:00', mood: 1 });
  clock.ms += MINUTE_MS;
  await journal.tap({ pain: 4 });
  await journal.edit(id, { at: '2031-04-07T08:00' });
  await laptop.run();
  await tab.run();

  await journal.tap({ pain: 5 });
  await journal.edit(id, { at: '2031-04-07T07:00' }, await journal.get(id));
  const kept = await journal.get(id);
  const chosen = await journal.choose(id, { pain: 9, at: '2031-04-08T09:00' });

  assert.deepEqual([kept.pain, kept.at, kept.mood], [5, '2031-04-07T07:00', 1]);
  assert.deepEqual(kept.others, { pain: [9], at: ['2031-04-08T09:00'] });
  assert.deepEqual([chosen.pain, chosen.at, chosen.others], [9, '2031-04-08T09:00', {}]);
});

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

test('what is out of range is refused, and nothing is stored', async () => {
  const { journal } = aJournal();
  const wrong = [
    { mood: 0 },
    { mood: 6 },
    { pain: 11 },
    { pain: 2.5 },
    { at: '2031-02-30T10:00' },
    { at: 'yesterday' },
    { note: 'x'.repeat(60_001) },
    { places: ['../x'] },
    { factors: 'rain' },
    { tz: 10_000 },
  ];
  for (const draft of wrong) {
    await assert.rejects(journal.create(draft), { code: 'invalid' }, JSON.stringify(draft));
  }

  assert.deepEqual(await journal.entries(), []);
});

test('in the hour that comes twice in autumn, the later entry comes first', async () => {
  const { journal } = aJournal();
  await journal.create({ at: '2031-10-26T02:10', tz: -60, mood: 2 }); // after the clock went back
  await journal.create({ at: '2031-10-26T02:30', tz: -120, mood: 1 });
  await journal.create({ at: '2031-10-27T01:00', tz: 660, mood: 3 });

  assert.deepEqual(
    (await journal.entries()).map(({ mood }) => mood),
    [3, 2, 1],
  );
});

test('the newest entry comes first, by its own time', async () => {
  const { journal } = aJournal();
  await journal.create({ at: '2031-04-09T08:00', mood: 1 });
  await journal.create({ at: '2031-04-07T08:00', mood: 2 });
  await journal.create({ at: '2031-04-08T08:00', mood: 3 });

  assert.deepEqual(
    (await journal.entries()).map(({ mood }) => mood),
    [1, 3, 2],
  );
});

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

const moodAndPain = ({ mood, pain }) => [mood, pain];

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

test('sleep and medicine go with an entry that is written anew, what was taken back does not', async () => {
  const { journal } = aJournal();
  const more = { sleep: 7, 'm/Naproxen': 'yes', managed: 'the stairs' };
  const onScreen = await journal.create({ places: ['neck'], more });
  await journal.removeForGood(onScreen.id);

  const changes = { places: [], more: { sleep: 6, managed: undefined } };
  const { kept } = await journal.edit(onScreen.id, changes, onScreen);

  assert.deepEqual(
    [kept.sleep, kept['m/Naproxen'], kept.managed, kept['s/neck']],
    [6, 'yes', undefined, undefined],
  );
});

test('sleep that two devices wrote at once keeps both numbers, until its owner chooses', async () => {
  const { journal, tab, open, clock } = aJournal();
  const laptop = open();
  const elsewhere = createJournal({ records: laptop.records, clock });
  const { id } = await journal.tap({ pain: 3 });
  await tab.run();
  await laptop.run();
  await elsewhere.edit(id, { more: { sleep: 8, managed: 'swam' } });
  clock.ms += MINUTE_MS;
  await journal.edit(id, { more: { sleep: 5 } });
  await laptop.run();
  await tab.run();

  await journal.edit(id, { more: { sleep: 6 } }, await journal.get(id));
  const { kept, others } = await journal.get(id);
  assert.deepEqual([kept.sleep, kept.managed, others], [6, 'swam', { sleep: [8] }]);
  const chosen = await journal.choose(id, { more: { sleep: 8 } });
  assert.deepEqual([chosen.kept.sleep, chosen.others], [8, {}]);
});

test('what was begun in one vault is never saved in another', async () => {
  const first = aJournal();
  const other = aJournal();
  const onScreen = await first.journal.create({ note: 'private' });
  let current = first.tab.records;
  const records = Object.fromEntries(
    Object.keys(current).map((name) => [name, (...args) => current[name](...args)]),
  );
  const journal = createJournal({ records, notes: createNotes(first.tab.db), clock: first.clock });
  const place = journal.place();
  current = other.tab.records;

  await assert.rejects(journal.create({ note: 'typed' }, place), { code: 'moved' });
  await assert.rejects(journal.edit(onScreen.id, { note: 'typed' }, onScreen), { code: 'missing' });

  assert.deepEqual(await other.journal.entries(), []);
});

test('a note that came in longer than a field takes stays as long as it is', async () => {
  const { tab, journal } = aJournal();
  const long = 'x'.repeat(61_000);
  const { id } = await tab.records.create('entry', { at: '2031-04-09T10:00', tz: 0, note: long });

  const entry = await journal.edit(id, { note: `y${long.slice(1)}`, pain: 4 });

  assert.deepEqual([entry.note.length, entry.pain], [61_000, 4]);
  await assert.rejects(journal.edit(id, { note: `${long}y` }), { code: 'invalid' });
});

test('a note is measured as it is kept: any script, line ends and all', async () => {
  const { journal } = aJournal();
  for (const letter of ['x', 'ж', '字', '🌊', '\n', '"', '\u0001', '\ud800']) {
    const note = fittingNote(letter.repeat(70_000));
    const bytes = new TextEncoder().encode(JSON.stringify(note)).length - 2;

    assert.ok(bytes <= MAX_NOTE_BYTES && bytes > MAX_NOTE_BYTES - 6, JSON.stringify(letter));
    assert.equal((await journal.create({ note, pain: 3 })).note.length, note.length);
  }
});

test('both versions of the longest note that can be typed fit into one entry', async () => {
  const { journal } = aJournal();
  const longest = 'ж'.repeat(10_000);
  const { id } = await journal.create({ note: longest });

  const both = `${longest}\n\n${longest}`;
  await journal.edit(id, { note: both });

  assert.equal((await journal.get(id)).note, both);
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
