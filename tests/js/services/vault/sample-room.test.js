import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../../../static/js/insight/random.js';
import { createSampleRoom } from '../../../../static/js/services/vault/sample-room.js';
import { SAMPLE_WORDS } from '../../support/sample-words.js';

const room = (settings = {}) =>
  createSampleRoom({ now: '2031-04-09T12:00', words: SAMPLE_WORDS, random: seeded(3), settings });

test('whatever is written into it is refused', async () => {
  const { records, notes } = room();
  const [{ id }] = await records.list('entry');
  for (const write of [
    () => records.create('entry', { pain: 3 }),
    () => records.createNatural('setting|pain', 'setting', {}),
    () => records.write(id, { pain: 3 }),
    () => records.remove(id),
  ]) {
    await assert.rejects(write(), { code: 'moved' });
  }
  await notes.set('draft', 'a word');
  assert.equal(await notes.get('draft'), undefined);
  assert.equal((await records.get(id)).fields.pain, (await records.list('entry'))[0].fields.pain);
});

test('a list is the same until it is another room', async () => {
  const { records } = room();
  assert.equal(await records.list('entry'), await records.list('entry'));
  assert.deepEqual(await records.list('pattern'), []);
});

test('who takes no pain scores is shown none of a sample either', async () => {
  const { records } = room({ pain: 'off', quiet: undefined });
  assert.equal((await records.getNatural('setting|pain')).fields.value, 'off');
  assert.equal(await records.getNatural('setting|quiet'), null);
});
