import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPreparing, createSearch } from '../../../../static/js/ui/journal/search.js';
import { anEntry as entry } from '../../support/entry.js';
import { standOnPage } from '../../support/page.js';

standOnPage('en');

test('search finds every word, in note, place, factor or mood, whatever the case and accents', () => {
  const lake = entry({ note: 'Café by the lake', mood: 4 });
  const hip = entry({ places: ['left-hip'], factors: ['saw-people'] });

  assert.deepEqual(createSearch().find([lake, hip], 'LAKE cafe'), [lake]);
  assert.deepEqual(createSearch().find([lake, hip], 'good'), [lake]);
  assert.deepEqual(createSearch().find([lake, hip], ' hip  people '), [hip]);
  assert.deepEqual(createSearch().find([lake, hip], 'hip lake'), []);
});

test('whatever is typed one after another, in whatever list, finds what it would find alone', () => {
  const words = fc.array(fc.constantFrom('a', 'ab', 'abc', 'b', 'ca'), { maxLength: 3 });
  const lists = fc.array(fc.array(words), { minLength: 1, maxLength: 3 });
  const typed = fc.array(fc.tuple(fc.nat(2), words, fc.constantFrom('', ' ')), { minLength: 1 });
  fc.assert(
    fc.property(lists, typed, (notes, keys) => {
      const all = notes.map((list) => list.map((one) => entry({ note: one.join(' ') })));
      const search = createSearch();
      for (const [at, query, end] of keys) {
        const list = all[at % all.length];
        const text = `${query.join(' ')}${end}`;
        assert.deepEqual(search.find(list, text), createSearch().find(list, text));
      }
    }),
  );
});

test('what many entries say is put together in slices, and a list that is put together is not again', async () => {
  let looks = 0;
  const sayDay = (n) => {
    looks += 1;
    return `day ${n}`;
  };
  const many = Array.from({ length: 1201 }, (_, n) =>
    Object.defineProperty(entry({}), 'note', { get: () => sayDay(n) }),
  );
  const search = createSearch();
  const between = [];
  const rest = async () => void between.push(looks);

  await search.prepare(many, rest);

  assert.deepEqual(between, [500, 1000]);
  assert.ok(search.isPrepared(many));
  assert.deepEqual(search.find(many, 'day 1200'), [many[1200]]);
  await search.prepare(many, rest);
  assert.equal(looks, 1201);
  assert.equal(between.length, 2);
  assert.ok(!search.isPrepared([...many]), 'another list');
});

test('what takes the place of a list meanwhile is put together, too, and whoever asks waits for both', async () => {
  const lists = [[entry({ note: 'one' })], [entry({ note: 'two' })]];
  const search = createSearch();
  let at = 0;
  const prepare = createPreparing(
    () => ({ search, entries: lists[at] }),
    async () => {},
  );

  const both = [prepare(), prepare()];
  at = 1;
  await Promise.all(both);

  assert.equal(both[0], both[1]);
  assert.ok(search.isPrepared(lists[1]));
});
