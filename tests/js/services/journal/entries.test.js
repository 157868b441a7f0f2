import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fittingNote, MAX_NOTE_BYTES } from '../../../../static/js/domain/entry.js';
import { strengthFields } from '../../../../static/js/domain/entry-more.js';
import { createJournal } from '../../../../static/js/services/journal/journal.js';
import { createNotes } from '../../../../static/js/store/notes.js';
import { aJournal, MINUTE_MS } from '../../support/journal-cast.js';

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

test('how strong it is at a place comes and goes with the place', async () => {
  const { journal } = aJournal();
  const { id } = await journal.create({ places: ['neck', 'hip'], more: strengthFields('neck', 6) });
  assert.deepEqual((await journal.get(id)).places, ['hip', 'neck']);
  assert.equal((await journal.get(id)).kept['s/neck'], 6);

  await journal.edit(id, { more: strengthFields('hip', 2), note: 'a' });
  await journal.edit(id, { places: ['neck'] });

  const { places, kept } = await journal.get(id);
  assert.deepEqual(places, ['neck']);
  assert.equal(kept['s/neck'], 6);
  assert.equal('s/hip' in kept, false);
});

test('two devices that tell how strong it is at once keep both, for their owner to choose', async () => {
  const { journal, open, clock, tab } = aJournal();
  const { id } = await journal.create({ places: ['neck', 'hip'] });
  const other = open();
  await tab.run();
  await other.run();
  const laptop = createJournal({ records: other.records, clock });
  await journal.edit(id, { more: strengthFields('neck', 6) });
  await laptop.edit(id, { more: { ...strengthFields('neck', 3), ...strengthFields('hip', 2) } });

  for (const device of [tab, other, tab]) await device.run();

  const entry = await journal.get(id);
  assert.deepEqual(entry.places, ['hip', 'neck']);
  assert.deepEqual([entry.kept['s/neck'], ...entry.others['s/neck']].sort(), [3, 6]);
  assert.equal(entry.kept['s/hip'], 2);

  const chosen = await journal.choose(id, { more: strengthFields('neck', 3) });
  assert.deepEqual([chosen.kept['s/neck'], chosen.others['s/neck']], [3, undefined]);
});

test('an entry deleted elsewhere while it was on screen comes back with its strengths', async () => {
  const { journal } = aJournal();
  const onScreen = await journal.create({ places: ['neck'], more: strengthFields('neck', 6) });
  await journal.removeForGood(onScreen.id);

  const again = await journal.edit(onScreen.id, { note: 'still here' }, onScreen);

  assert.deepEqual([again.places, again.kept['s/neck']], [['neck'], 6]);
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
