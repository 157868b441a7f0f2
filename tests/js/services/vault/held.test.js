import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRecord, remove, write } from '../../../../static/js/domain/record.js';
import { createHeld, listInTurns } from '../../../../static/js/services/vault/held.js';

const author = (now) => ({ now, actor: 'aaaaaaaa' });
const aChange = fc.record({
  n: fc.integer({ min: 0, max: 60 }),
  what: fc.constantFrom('written', 'deleted'),
});
const steps = fc.array(fc.array(aChange, { maxLength: 40 }), { minLength: 1, maxLength: 6 });

test('a list that follows each change is the list of a page that opens all of it', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const page = createHeld();
      const records = new Map();
      let gen = 0;
      for (const changes of all) {
        for (const { n, what } of changes) {
          gen += 1;
          const before =
            records.get(n)?.record ??
            createRecord({ kind: 'entry', fields: { mood: 1 } }, author(1000 - n));
          const by = author(2000 + gen);
          const record = what === 'deleted' ? remove(before, by) : write(before, { gen }, by);
          records.set(n, { gen, record });
          page.put(`entry-${n}`, gen, record);
        }
        const next = createHeld();
        for (const [n, one] of records) next.put(`entry-${n}`, one.gen, one.record);
        assert.deepEqual(page.list('entry'), next.list('entry'));
      }
    }),
  );
});

test('what is read late gives way to what was put since', () => {
  const page = createHeld();
  const older = createRecord({ kind: 'entry', fields: { mood: 1 } }, author(1000));
  const newer = write(older, { mood: 5 }, author(2000));
  page.put('entry', 2, newer);

  page.put('entry', 1, older);
  page.putView('entry', 1, 'entry', null);

  assert.equal(page.viewOf('entry')?.fields.mood, 5);
  assert.equal(page.get('entry')?.gen, 2);
});

test('a list of ten years is made with rests, and what comes in meanwhile is in it', async () => {
  const page = createHeld();
  const record = (at) => createRecord({ kind: 'entry', fields: { mood: 1 } }, author(at));
  for (let at = 1; at <= 10_000; at += 1) page.put(`entry-${at}`, 1, record(at));
  let rests = 0;
  const rest = async () => {
    rests += 1;
    page.put(`late-${rests}`, 1, record(10_000 + rests));
  };

  const views = await listInTurns(page, 'entry', rest);

  assert.ok(rests > 10);
  assert.equal(views.length, 10_000 + rests);
  assert.equal(views.at(-1).id, `late-${rests}`);
});
