import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawOrder } from '../../../../static/js/domain/experiment.js';
import { seeded } from '../../../../static/js/insight/random.js';
import { createExperiments } from '../../../../static/js/services/journal/experiments.js';
import { createJournal } from '../../../../static/js/services/journal/journal.js';
import { createNotes } from '../../../../static/js/store/notes.js';
import { createPhoneWith } from '../../support/phone.js';

const DAY_MS = 24 * 3_600_000;
const PLAN = { name: 'A walk', factor: 'walk', measure: 'pain', days: 14 };
const ORDER = drawOrder(14, seeded(1));

function aPhone() {
  return createPhoneWith((records, { clock }) => ({
    experiments: createExperiments({ records, clock, random: seeded(1) }),
  }));
}

test('a plan is kept as it was made and begins on the next day', async () => {
  const { experiments } = aPhone();
  await experiments.plan(PLAN);

  const [{ name, factor, measure, order, start }] = await experiments.all();
  assert.deepEqual({ name, factor, measure, days: order.length }, PLAN);
  assert.deepEqual([order, start], [ORDER, '2031-04-10']);
});

test('it is the same on another device, and is stopped from there', async () => {
  const { experiments, run, another } = aPhone();
  const id = await experiments.plan(PLAN);
  await run();
  const laptop = another();
  await laptop.run();
  await laptop.experiments.stop(id);
  await laptop.run();
  await run();

  const [here] = await experiments.all();
  assert.deepEqual([here.order, here.stopped], [ORDER, '2031-04-09']);
  await experiments.goOn(id);
  assert.equal((await experiments.all())[0].stopped, null);
});

test('what is deleted lies in the bin for thirty days, and comes back as it was', async () => {
  const { experiments, records, db, clock } = aPhone();
  const journal = createJournal({ records, notes: createNotes(db), clock });
  const id = await experiments.plan(PLAN);

  await experiments.remove(id);
  assert.deepEqual(await experiments.all(), []);
  assert.deepEqual(
    (await experiments.bin()).map((one) => one.id),
    [id],
  );
  await experiments.restore(id);
  assert.deepEqual(
    (await experiments.all()).map(({ order }) => order),
    [ORDER],
  );

  await experiments.remove(id);
  for (const days of [31, 2]) {
    clock.ms += days * DAY_MS;
    await journal.emptyBin();
  }
  assert.deepEqual(await experiments.bin(), []);
});

test('a plan that does not fit, or was begun in another vault, is refused and nothing is kept', async () => {
  const { experiments } = aPhone();

  await assert.rejects(experiments.plan({ ...PLAN, days: 16 }), { code: 'invalid' });
  await assert.rejects(experiments.plan(PLAN, 'elsewhere'), { code: 'moved' });
  assert.deepEqual(await experiments.all(), []);
});

test('one that a newer app planned otherwise is left alone', async () => {
  const { experiments, records } = aPhone();
  await records.create('experiment', {
    name: 'Tea',
    order: 'wwoo',
    start: '2031-04-10',
    measure: 'pain',
  });

  assert.deepEqual([...(await experiments.all()), ...(await experiments.bin())], []);
});

test('today is told of the one that goes on, and of none before it begins, after it, or once it is stopped', async () => {
  const phone = aPhone();
  const { experiments } = phone;
  assert.equal(await experiments.today(), null);
  const id = await experiments.plan(PLAN);
  assert.equal(await experiments.today(), null);

  for (const [at, letter] of [...ORDER].entries()) {
    phone.clock.ms += DAY_MS;
    assert.deepEqual(await experiments.today(), { name: 'A walk', isWith: letter === 'w' }, at);
  }
  phone.clock.ms += DAY_MS;
  assert.equal(await experiments.today(), null);
  phone.clock.ms += -2 * DAY_MS;
  await experiments.stop(id);
  assert.equal(await experiments.today(), null);
});
