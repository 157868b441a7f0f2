/**
 * Views as a line of JSON: what is read is what was written.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineOf, toldIn } from '../../../static/js/domain/view-line.js';

const aName = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__');
const aView = fc.record(
  {
    created: fc.nat(),
    fields: fc.dictionary(aName, fc.jsonValue(), { noNullPrototype: true }),
    others: fc.dictionary(aName, fc.array(fc.jsonValue(), { minLength: 1 }), {
      noNullPrototype: true,
    }),
    readOnly: fc.boolean(),
    seen: fc
      .uniqueArray(fc.tuple(aName, fc.nat()), { minLength: 1, selector: ([actor]) => actor })
      .map((pairs) => new Map(pairs)),
    nk: aName,
  },
  { requiredKeys: ['created', 'fields', 'others', 'readOnly', 'seen'] },
);
const toldOf = (id, gen, kind, view) => ({ id, gen, kind, view: view && { id, kind, ...view } });
const aRecord = fc.oneof(
  fc.tuple(aName, fc.nat(), aName, fc.option(aView)).map((parts) => toldOf(...parts)),
  fc.tuple(aName, fc.nat()).map(([id, gen]) => toldOf(id, gen, null, null)), // not readable here
);

test('what a line tells is what was written into it', () => {
  fc.assert(
    fc.property(fc.array(aRecord, { maxLength: 20 }), (told) => {
      const line = lineOf(told);

      assert.doesNotMatch(line, /\n/);
      assert.deepEqual(toldIn(line), plain(told));
    }),
  );
});

/** -0 is 0 in JSON. */
const plain = (told) =>
  told.map(({ view, ...one }) => ({
    ...one,
    view: view && {
      ...view,
      fields: JSON.parse(JSON.stringify(view.fields)),
      others: JSON.parse(JSON.stringify(view.others)),
    },
  }));
