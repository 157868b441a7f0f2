import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../../static/js/domain/day.js';
import { PARTS, partsInUse } from '../../../static/js/domain/parts-in-use.js';

const TODAY = '2031-04-09';
const told = (changes, daysAgo = 0) => ({
  ...{ day: addDays(TODAY, -daysAgo), note: '', places: [], factors: [], kept: {} },
  ...changes,
});
const NOTE = { note: 'rain' };
const PLACES = { places: ['neck'] };
const SLEEP = { kept: { sleep: 6 } };

test('who has told nothing yet finds every part in its order', () => {
  assert.deepEqual(partsInUse([], TODAY), { used: [], others: [...PARTS] });
  assert.deepEqual(partsInUse([told({})], TODAY).used, []);
});

test('what is used stands first, the most used before the others, the others in their order', () => {
  const entries = [told(SLEEP), told({ ...SLEEP, ...NOTE }), told({ ...SLEEP, ...PLACES })];

  assert.deepEqual(partsInUse(entries, TODAY), {
    used: ['sleep', 'note', 'places'],
    others: ['factors', 'medicine', 'managed'],
  });
});

test('every part is known by what is told in it', () => {
  const parts = {
    note: NOTE,
    places: PLACES,
    factors: { factors: ['walk'] },
    sleep: { kept: { rested: 3 } },
    medicine: { kept: { 'm/Naproxen': 'taken' } },
    managed: { kept: { managed: 'the stairs' } },
  };
  for (const [part, changes] of Object.entries(parts)) {
    assert.deepEqual(partsInUse([told(changes)], TODAY).used, [part]);
  }
  assert.deepEqual(partsInUse([told({ kept: { 't/Coffee': 2 } })], TODAY).used, ['factors']);
});

test('what was used more than sixty days ago is not in use', () => {
  assert.deepEqual(partsInUse([told(SLEEP, 60), told(NOTE, 61)], TODAY).used, ['sleep']);
});

test('whatever was told, no part is lost, none stands twice, and more entries of one never move it back', () => {
  const any = fc.record({
    daysAgo: fc.integer({ min: 0, max: 90 }),
    changes: fc.subarray([NOTE, PLACES, SLEEP, { factors: ['walk'] }]),
  });
  fc.assert(
    fc.property(fc.array(any), (given) => {
      const entries = given.map(({ daysAgo, changes }) =>
        told(Object.assign({}, ...changes), daysAgo),
      );
      const { used, others } = partsInUse(entries, TODAY);
      assert.deepEqual([...used, ...others].sort(), [...PARTS].sort());
      const before = [...used, ...others].indexOf('sleep');
      const more = partsInUse([...entries, told(SLEEP)], TODAY);
      assert.ok(more.used.indexOf('sleep') <= before);
      assert.deepEqual(partsInUse([...entries].reverse(), TODAY), { used, others });
    }),
  );
});
