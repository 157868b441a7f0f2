import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createQuestionnaires } from '../../../../static/js/services/journal/questionnaires.js';
import { createPhoneWith } from '../../support/phone.js';

const DAY_MS = 24 * 3_600_000;

const aPhone = () =>
  createPhoneWith((records, { clock }) => ({
    questionnaires: createQuestionnaires({ records, clock }),
  }));

test('each time it is answered is a record of its own, the newest first', async () => {
  const { questionnaires, clock } = aPhone();
  await questionnaires.add('peg', [6, 5, 4]);
  clock.ms += 7 * DAY_MS;
  await questionnaires.add('peg', [5, 5, 4]);
  await questionnaires.add('phq-2', [1, 0]);

  const pegs = (await questionnaires.all()).filter(({ form }) => form === 'peg');
  assert.deepEqual(
    pegs.map(({ score, day }) => [score, day]),
    [
      [4.7, '2031-04-16'],
      [5, '2031-04-09'],
    ],
  );
});

test('what was deleted is not listed, and comes back', async () => {
  const { questionnaires } = aPhone();
  const id = await questionnaires.add('phq-2', [1, 1]);

  await questionnaires.remove(id);
  assert.deepEqual(await questionnaires.all(), []);
  assert.deepEqual(
    (await questionnaires.bin()).map((one) => one.id),
    [id],
  );

  await questionnaires.restore(id);
  assert.deepEqual(await questionnaires.bin(), []);
  assert.deepEqual(
    (await questionnaires.all()).map(({ score }) => score),
    [2],
  );
});

test('answers that do not fit are refused and nothing is kept', async () => {
  const { questionnaires } = aPhone();

  await assert.rejects(questionnaires.add('phq-2', [1, 7]), { code: 'invalid' });
  assert.deepEqual(await questionnaires.all(), []);
});

test('who shows them hears of them, and of nothing else', async () => {
  const { questionnaires, records } = aPhone();
  /** @type {string[]} */
  const heard = [];
  const all = new Promise((resolve) => {
    questionnaires.subscribe(() => resolve(heard.push('a questionnaire')));
  });
  records.subscribe(({ kinds }) => heard.push(String(kinds)));

  await records.create('entry', { at: '2031-04-09T20:30', tz: -120, mood: 3 });
  await questionnaires.add('phq-2', [0, 0]);
  await all;

  assert.ok(heard.indexOf('entry') < heard.indexOf('a questionnaire'), heard.join());
});

test('what was answered in one vault is never kept in another', async () => {
  const { questionnaires } = aPhone();

  await assert.rejects(questionnaires.add('phq-2', [1, 1], 'elsewhere'), { code: 'moved' });
  assert.deepEqual(await questionnaires.all(), []);
  await questionnaires.add('phq-2', [1, 1], questionnaires.place());
  assert.equal((await questionnaires.all()).length, 1);
});

test('of several that were answered within one minute the last stands first', async () => {
  const { questionnaires, clock } = aPhone();
  for (const answer of [0, 1, 2, 3, 2, 1]) {
    await questionnaires.add('phq-2', [answer, 0]);
    clock.ms += 5_000;
  }

  const scores = (await questionnaires.all()).map(({ score }) => score);
  assert.deepEqual(scores, [1, 2, 3, 2, 1, 0]);
});
