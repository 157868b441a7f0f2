import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { moreOf } from '../../../../static/js/domain/entry-more.js';
import { mostUsed } from '../../../../static/js/ui/journal/medicines.js';
import { moreLine, sayField, toldBack } from '../../../../static/js/ui/journal/more-words.js';
import { createSearch } from '../../../../static/js/ui/journal/search.js';
import { sayAfterWith } from '../../../../static/js/ui/journal/session-words.js';
import { anEntry } from '../../support/entry.js';
import { standOnPage } from '../../support/page.js';

standOnPage('en');

const says = (kept) => moreLine(moreOf(kept));
const took = (day, ...names) => ({
  day,
  kept: Object.fromEntries(names.map((name) => [`m/${name}`, 'taken'])),
});

test('sleep, rest and medicine are one line, and nothing told is no line', () => {
  const kept = { sleep: 6.5, rested: 2, 'm/Heat cream': 'some', 'm/Naproxen': 'yes' };
  assert.equal(
    says(kept),
    '6.5 h of sleep · Rested: A little · Heat cream: helped a little · Naproxen: helped',
  );
  assert.equal(says({ sleep: 0 }), '0 h of sleep');
  assert.equal(says({}), '');
});

test('a value that another device wrote is said, and one that no screen knows is not', () => {
  assert.equal(sayField('sleep', 8), '8 h of sleep');
  assert.equal(sayField('m/Naproxen', 'no'), 'Naproxen: did not help');
  assert.equal(sayField('managed', 'the stairs'), 'the stairs');
  const own = {
    coffee: { id: 'coffee', name: 'Coffee', kind: 'number', unit: 'cups', hidden: false },
  };
  assert.equal(sayField('t/coffee', 3, own), 'Coffee: 3 cups');
  assert.equal(sayField('t/coffee', true, own), 'Coffee');
  assert.equal(sayField('t/walk', true), 'Walk');
  assert.equal(sayField('s/neck', 6), 'Neck: 6 of 10');
  assert.equal(sayField('s/neck', true), 'Neck');
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const field of ['sleep', 'rested', 'managed', 'session', 'm/x', 't/x', 's/x']) {
        assert.equal(typeof sayField(field, value), 'string');
      }
    }),
  );
});

test('the medicines of the last year are offered, the most used first', () => {
  const entries = [
    took('2031-04-09', 'Heat cream'),
    took('2031-04-08', 'Naproxen'),
    took('2031-04-07', 'Naproxen'),
    took('2030-04-01', 'Long ago', 'Heat cream', 'Heat cream'),
  ];
  assert.deepEqual(mostUsed(entries), ['Naproxen', 'Heat cream']);
  assert.deepEqual(mostUsed([]), []);
});

test('an entry is found by its medicine and by what was managed', () => {
  const entry = anEntry({ kept: { 'm/Naproxen': 'yes', managed: 'Hung out the washing' } });
  const search = createSearch();
  assert.deepEqual(search.find([entry], 'naproxen'), [entry]);
  assert.deepEqual(search.find([entry], 'washing hung'), [entry]);
  assert.deepEqual(search.find([entry], 'ibuprofen'), []);
});

test('the session an entry came after is said by its name, and one that is gone is said to be gone', () => {
  const id = 'S'.repeat(22);
  const sessions = [{ id, routine: 'body-scan', seconds: 720 }];
  const names = { 'body-scan': 'Body scan' };
  const all = sayAfterWith(sessions, names, true);
  assert.equal(all(id), 'After Body scan, 12 min');
  assert.equal(all('T'.repeat(22)), 'After a session that is not here any more');
  assert.equal(all(''), '');
  assert.equal(sayAfterWith(sessions, names, false)('T'.repeat(22)), '', 'not all were read yet');
  assert.equal(sayField('session', id, {}, all), 'After Body scan, 12 min');

  const entry = anEntry({ kept: { session: id } });
  assert.deepEqual(createSearch({}, all).find([entry], 'body scan'), [entry]);
  assert.deepEqual(createSearch({}, all).find([entry], 'walk'), []);
});

test('a mark of their own is said with its highest, and in quiet mode not at all', () => {
  const of = (id, kind) => ({ [id]: { id, name: id, kind, unit: '', hidden: false } });
  const own = { ...of('Stress', 'scale'), ...of('Steps', 'number') };
  const more = moreOf({ 't/Stress': 6, 't/Steps': 4000 });
  assert.equal(moreLine(more, own), 'Steps: 4,000 · Stress: 6 of 10');
  assert.equal(moreLine(toldBack(more, { mood: false }, own), own), 'Steps: 4,000');
  assert.deepEqual(toldBack(more, { mood: true }, own), more);
});
