import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHistory, MOST_VERSIONS } from '../../../../static/js/services/journal/history.js';
import { createJournal } from '../../../../static/js/services/journal/journal.js';
import { DAY_MS, MINUTE_MS, aJournal as someJournal } from '../../support/journal-cast.js';

/** A journal whose changes go through its history, on a device called "Phone". */
function aJournal() {
  const cast = someJournal();
  const { journal, clock } = cast;
  const of = (/** @type {any} */ records, /** @type {string} */ name, /** @type {any} */ theirs) =>
    createHistory({ records, journal: theirs, clock, deviceName: async () => name });
  return { ...cast, of, history: of(cast.tab.records, 'Phone', journal) };
}

const told = ({ until, device, entry }) => [until, device, entry.pain, entry.note];

test('what an entry said before it was changed a day later can be read, with when and where', async () => {
  const { journal, history, clock } = aJournal();
  const entry = await journal.create({ pain: 4, note: 'rain', places: ['neck'] });
  clock.ms += DAY_MS;
  await history.edit(entry.id, { pain: 7, note: 'rain, and a walk' }, entry);

  const versions = await history.versions(entry.id);

  assert.deepEqual(versions.map(told), [['2031-04-10T20:30', 'Phone', 4, 'rain']]);
  assert.deepEqual(versions[0]?.entry.places, ['neck']);
});

test('the taps and letters of one writing are one version, however many', async () => {
  const { journal, history, clock } = aJournal();
  let entry = await journal.create({ note: 'rain' });
  clock.ms += DAY_MS;
  for (const note of ['rain a', 'rain al', 'rain all', 'rain all day']) {
    entry = await history.edit(entry.id, { note }, entry);
    clock.ms += MINUTE_MS;
  }
  entry = await history.edit(entry.id, { pain: 3 }, entry);

  assert.deepEqual(
    (await history.versions(entry.id)).map(({ entry: { note } }) => note),
    ['rain'],
  );
});

test('a change that changes nothing keeps nothing', async () => {
  const { journal, history, clock } = aJournal();
  const entry = await journal.create({ pain: 4 });
  clock.ms += DAY_MS;
  await history.edit(entry.id, { pain: 4 }, entry);

  assert.deepEqual(await history.versions(entry.id), []);
});

test('a version is brought back whole, and what stood instead is kept in its turn', async () => {
  const { journal, history, clock } = aJournal();
  const entry = await journal.create({ pain: 4, note: 'rain', more: { sleep: 6.5 } });
  clock.ms += DAY_MS;
  await history.edit(entry.id, { pain: null, note: 'sun', factors: ['walk'] }, entry);
  const [version] = await history.versions(entry.id);
  assert.ok(version);

  const back = await history.bringBack(entry.id, version);

  assert.deepEqual([back.pain, back.note, back.factors, back.kept.sleep], [4, 'rain', [], 6.5]);
  const [instead] = await history.versions(entry.id);
  assert.deepEqual([instead?.entry.note, instead?.entry.factors], ['sun', ['walk']]);
  const again = await history.bringBack(entry.id, /** @type {any} */ (instead));
  assert.deepEqual([again.pain, again.note, again.factors], [null, 'sun', ['walk']]);
});

test('bringing a version back leaves the bin as it is', async () => {
  const { journal, history, clock } = aJournal();
  const entry = await journal.create({ pain: 4 });
  clock.ms += DAY_MS;
  await history.edit(entry.id, { pain: 5 }, entry);
  await journal.remove(entry.id);
  const [version] = await history.versions(entry.id);
  const back = await history.bringBack(entry.id, /** @type {any} */ (version));

  assert.deepEqual([back.pain, back.binned], [4, true]);
  assert.equal((await journal.restore(entry.id)).pain, 4);
});

test('the value of two that goes when its owner chooses is still there to be brought back', async () => {
  const { journal, history, of, tab, open, clock } = aJournal();
  const laptop = open();
  const theirs = createJournal({ records: laptop.records, clock });
  const elsewhere = of(laptop.records, 'Laptop', theirs);
  const entry = await journal.create({ pain: 3, note: 'rain' });
  await tab.run();
  await laptop.run();
  await elsewhere.edit(entry.id, { pain: 9, note: 'snow' }, await theirs.get(entry.id));
  clock.ms += MINUTE_MS;
  await history.edit(entry.id, { pain: 4, note: 'hail' }, entry);
  await laptop.run();
  await tab.run();

  await history.choose(entry.id, { pain: 4 });
  const chosen = await journal.get(entry.id);
  assert.deepEqual(chosen.others, { note: ['snow'] });
  await history.edit(entry.id, { note: 'hail' }, chosen);

  const kept = (await history.versions(entry.id)).map(({ entry: { pain, note } }) => [pain, note]);
  assert.deepEqual((await journal.get(entry.id)).others, {});
  assert.ok(
    kept.some(([pain]) => pain === 9),
    'the pain that was not chosen',
  );
  assert.ok(
    kept.some(([, note]) => note === 'snow'),
    'the note that was not chosen',
  );
});

test('every device reads the versions of every other, and says which one changed it', async () => {
  const { journal, history, of, tab, open, clock } = aJournal();
  const laptop = open();
  const theirs = createJournal({ records: laptop.records, clock });
  const elsewhere = of(laptop.records, 'Laptop', theirs);
  const entry = await journal.create({ pain: 3 });
  await tab.run();
  await laptop.run();
  clock.ms += DAY_MS;
  await elsewhere.edit(entry.id, { pain: 5 }, await theirs.get(entry.id));
  await laptop.run();
  await tab.run();
  clock.ms += DAY_MS;
  await history.edit(entry.id, { pain: 6 }, await journal.get(entry.id));
  await tab.run();
  await laptop.run();

  const said = [
    ['2031-04-11T20:30', 'Phone', 5, ''],
    ['2031-04-10T20:30', 'Laptop', 3, ''],
  ];
  assert.deepEqual((await history.versions(entry.id)).map(told), said);
  assert.deepEqual((await elsewhere.versions(entry.id)).map(told), said);
});

test('of one entry so many versions are kept, and the oldest give their place', async () => {
  const { journal, history, tab, clock } = aJournal();
  let entry = await journal.create({ note: '0' });
  for (let n = 1; n <= MOST_VERSIONS + 3; n++) {
    clock.ms += DAY_MS;
    entry = await history.edit(entry.id, { note: String(n) }, entry);
  }

  const notes = (await history.versions(entry.id)).map((one) => one.entry.note);
  const newest = Array.from({ length: MOST_VERSIONS }, (_, n) => String(MOST_VERSIONS + 2 - n));
  assert.deepEqual(notes, newest);
  assert.equal((await tab.records.list('version')).length, MOST_VERSIONS);
});

test('where another vault is come to meanwhile, no version is written into it', async () => {
  const { journal, clock, of, tab } = aJournal();
  const entry = await journal.create({ pain: 4 });
  clock.ms += DAY_MS;
  let place = 'own';
  const records = {
    ...tab.records,
    place: () => place,
    list: async (/** @type {string} */ kind) => {
      place = 'another';
      return tab.records.list(kind);
    },
  };

  const edit = of(records, 'Phone', journal).edit(entry.id, { pain: 7 }, entry);

  await assert.rejects(edit, { code: 'moved' });
  assert.deepEqual(await tab.records.list('version'), []);
  assert.equal((await journal.get(entry.id))?.pain, 4);
});

test('what is deleted for good takes its versions along, and no other', async () => {
  const { journal, history, tab, clock } = aJournal();
  const gone = await journal.create({ note: 'gone' });
  const stays = await journal.create({ note: 'stays' });
  clock.ms += DAY_MS;
  await history.edit(gone.id, { note: 'gone too' }, gone);
  await history.edit(stays.id, { note: 'stays too' }, stays);
  await journal.removeForGood(gone.id);

  assert.deepEqual(await history.versions(gone.id), []);
  assert.deepEqual(
    (await tab.records.list('version')).map(({ fields }) => fields.of),
    [stays.id],
  );
});

test('an entry as long as can be is changed all the same', async () => {
  const { journal, of, tab, clock } = aJournal();
  const history = of(tab.records, '🛋'.repeat(60), journal);
  const { id } = await journal.create({ note: 'x'.repeat(60_000) });
  const fill = async (/** @type {number} */ letters) => {
    try {
      await tab.records.write(id, { newer: 'z'.repeat(letters) });
    } catch (error) {
      if (error.code !== 'record_size') throw error;
      return fill(letters - 1);
    }
    return letters;
  };
  const room = await fill(5500);
  await fill(room - 50); // for what the next write adds
  clock.ms += DAY_MS;
  const long = await journal.get(id);
  const saved = await history.edit(id, { note: `y${long.note.slice(1)}` }, long);

  assert.equal(saved.note[0], 'y');
  assert.equal((await history.versions(id)).length, 0);
});

test('a version that another app wrote oddly is passed over', async () => {
  const { journal, history, tab } = aJournal();
  const { id } = await journal.create({ pain: 3 });
  for (const was of [null, 3, ['a']]) {
    await tab.records.create('version', { of: id, at: '2031-04-09T20:30', was });
  }
  await tab.records.create('version', { of: id, at: 'never', was: { pain: 1 } });
  await tab.records.create('version', {
    of: id,
    at: '2031-04-09T20:30',
    was: { pain: 99, mood: 2 },
  });

  const versions = await history.versions(id);
  assert.deepEqual(
    versions.map(({ entry, device }) => [entry.pain, entry.mood, device]),
    [[null, 2, '']],
  );
});
