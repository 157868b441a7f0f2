import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFlares } from '../../../../static/js/services/journal/flares.js';
import { createJournal } from '../../../../static/js/services/journal/journal.js';
import { createNotes } from '../../../../static/js/store/notes.js';
import { createPhoneWith } from '../../support/phone.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const aPhone = () =>
  createPhoneWith((records, { clock }) => ({ flares: createFlares({ records, clock }) }));

test('three taps are one flare-up, each saved as it is made', async () => {
  const { flares } = aPhone();

  const first = await flares.begin({ pain: 8 });
  const second = await flares.tell(first, { places: ['lower-back'] });
  await flares.tell(second, { began: 'yesterday' });

  const [flare, ...others] = await flares.all();
  assert.deepEqual(others, []);
  assert.deepEqual(
    [flare.peak, flare.places, flare.began, flare.day],
    [8, ['lower-back'], 'yesterday', '2031-04-09'],
  );
});

test('what is said later the same day is a reading of the same flare-up', async () => {
  const { flares, clock } = aPhone();
  await flares.begin({ pain: 8 });
  clock.ms += 5 * HOUR_MS;

  const current = await flares.current();
  await flares.tell(current, { pain: 3 });

  const [flare] = await flares.all();
  assert.deepEqual(
    flare.readings.map(({ pain }) => pain),
    [8, 3],
  );
  assert.equal(flare.peak, 8);
});

test('it is asked about once a day until it is over, and not after that', async () => {
  const { flares, clock } = aPhone();
  const { id } = await flares.begin({ pain: 8 });
  assert.equal(await flares.toAskAbout(), null);

  clock.ms += 4 * HOUR_MS;
  assert.equal((await flares.toAskAbout())?.id, id);
  await flares.noteAsked(id);
  assert.equal(await flares.toAskAbout(), null);

  clock.ms += DAY_MS;
  assert.equal((await flares.toAskAbout())?.id, id);
  await flares.end(id, true);
  clock.ms += DAY_MS;
  assert.equal(await flares.toAskAbout(), null);
  assert.equal(await flares.current(), null);
});

test('one that is said to be over by mistake goes on', async () => {
  const { flares } = aPhone();
  const { id } = await flares.begin({ pain: 8 });
  await flares.end(id, true);

  await flares.end(id, false);

  assert.equal((await flares.current())?.id, id);
});

test('what helped is kept with it, and deleting can be taken back', async () => {
  const { flares } = aPhone();
  const flare = await flares.begin({ pain: 8 });
  const helped = await flares.tell(flare, { helped: ['warmth', 'breathing'] });
  await flares.tell(helped, { helped: ['breathing'] });

  await flares.remove(flare.id);
  assert.deepEqual(await flares.all(), []);
  assert.deepEqual(
    (await flares.bin()).map(({ id }) => id),
    [flare.id],
  );
  await flares.restore(flare.id);
  assert.deepEqual(await flares.bin(), []);

  assert.deepEqual((await flares.all())[0].helped, ['breathing']);
});

test('a deleted one leaves the bin for good after thirty days', async () => {
  const { flares, records, db, clock } = aPhone();
  const journal = createJournal({ records: records, notes: createNotes(db), clock });
  const { id } = await flares.begin({ pain: 8 });
  await flares.remove(id);

  clock.ms += 31 * DAY_MS;
  await journal.emptyBin();
  assert.notEqual(await flares.get(id), null);
  clock.ms += 2 * DAY_MS;
  await journal.emptyBin();

  assert.equal(await flares.get(id), null);
});
