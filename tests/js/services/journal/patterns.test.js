import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NEW_PATTERN } from '../../../../static/js/domain/pattern.js';
import { createJournal } from '../../../../static/js/services/journal/journal.js';
import { createPatterns } from '../../../../static/js/services/journal/patterns.js';
import { createNotes } from '../../../../static/js/store/notes.js';
import { createPhoneWith } from '../../support/phone.js';

const DAY_MS = 24 * 60 * 60 * 1000;

function aPhone() {
  return createPhoneWith((records, { clock }) => ({
    patterns: createPatterns({ records, clock }),
  }));
}

test('any number of them, with their names, the oldest first', async () => {
  const { patterns, clock } = aPhone();
  for (const name of ['Morning', 'Noon', 'Night']) {
    await patterns.create({ ...NEW_PATTERN, name });
    clock.ms += 1000;
  }

  assert.deepEqual(
    (await patterns.all()).map(({ name }) => name),
    ['Morning', 'Noon', 'Night'],
  );
});

test('two devices that change different parts of one keep both changes', async () => {
  const { patterns, run, another } = aPhone();
  const { id } = await patterns.create({ ...NEW_PATTERN, name: 'Evening' });
  await run();
  const laptop = another();
  await laptop.run();
  const [here, there] = [await patterns.get(id), await laptop.patterns.get(id)];

  await patterns.edit(here, { ...here, name: 'Late evening' });
  await laptop.patterns.edit(there, { ...there, out: 8 });
  await run();
  await laptop.run();
  await run();

  for (const one of [await patterns.get(id), await laptop.patterns.get(id)]) {
    assert.deepEqual([one.name, one.in, one.out], ['Late evening', 4, 8]);
  }
});

test('changes that do not fit together are brought within the limits, on both alike', async () => {
  const { patterns, run, another } = aPhone();
  const { id } = await patterns.create({ ...NEW_PATTERN, in: 4, out: 6 });
  await run();
  const laptop = another();
  await laptop.run();
  const [here, there] = [await patterns.get(id), await laptop.patterns.get(id)];

  await patterns.edit(here, { ...here, in: 6 });
  await laptop.patterns.edit(there, { ...there, out: 4.5 });
  await run();
  await laptop.run();
  await run();

  for (const one of [await patterns.get(id), await laptop.patterns.get(id)]) {
    assert.deepEqual([one.in, one.out], [6, 6]);
  }
});

test('what is deleted lies in the bin for thirty days, and comes back as it was', async () => {
  const { patterns, records, db, clock } = aPhone();
  const journal = createJournal({ records, notes: createNotes(db), clock });
  const { id } = await patterns.create({ ...NEW_PATTERN, name: 'Evening' });

  await patterns.remove(id);
  assert.equal((await patterns.get(id)).binned, true);
  await patterns.restore(id);
  const back = await patterns.get(id);
  assert.deepEqual([back.binned, back.name], [false, 'Evening']);

  await patterns.remove(id);
  for (const days of [31, 2]) {
    clock.ms += days * DAY_MS;
    await journal.emptyBin();
  }
  assert.equal(await patterns.get(id), null);
});

test('who changes what was deleted meanwhile finds it again', async () => {
  const { patterns } = aPhone();
  const inBin = await patterns.create({ ...NEW_PATTERN, name: 'Evening' });
  await patterns.remove(inBin.id);

  const edited = await patterns.edit(inBin, { ...inBin, out: 7 });

  assert.deepEqual([edited.id, edited.binned, edited.out], [inBin.id, false, 7]);
});

test('one that does not fit is refused, and nothing is written', async () => {
  const { patterns } = aPhone();

  await assert.rejects(patterns.create({ ...NEW_PATTERN, out: 1 }), { code: 'invalid' });
  assert.deepEqual(await patterns.all(), []);
});

test('what was begun in one vault is never made or changed in another', async () => {
  const { patterns } = aPhone();
  const here = await patterns.create({ ...NEW_PATTERN, name: 'Evening' });

  await assert.rejects(patterns.create(NEW_PATTERN, 'elsewhere'), { code: 'moved' });
  await assert.rejects(patterns.edit(here, { ...here, in: 3 }, 'elsewhere'), { code: 'moved' });
  const gone = { ...here, id: 'a'.repeat(22) };
  await assert.rejects(patterns.edit(gone, { ...gone, in: 3 }, 'elsewhere'), { code: 'moved' });
  assert.deepEqual(
    (await patterns.all()).map((one) => [one.name, one.in]),
    [['Evening', 4]],
  );
});
