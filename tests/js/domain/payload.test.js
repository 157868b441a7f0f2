import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodePayload, encodePayload, isReadOnly } from '../../../static/js/domain/payload.js';
import { reconcile } from '../../../static/js/domain/reconcile.js';
import {
  createRecord,
  isLive,
  merge,
  otherVersions,
  remove,
  sameState,
  show,
  write,
} from '../../../static/js/domain/record.js';
import { runModel } from '../support/model.js';

const phone = { now: 1730000000000, actor: 'k3f9a1c2' };
const laptop = { now: 1730000500000, actor: 'p0q8z7m4' };

test('every state devices reach survives encoding', () => {
  for (let seed = 1; seed <= 200; seed++) {
    for (const record of runModel(seed, { keepStates: true }).states) {
      assert.ok(sameState(decodePayload(encodePayload(record)), record), `seed ${seed}`);
    }
  }
});

test('any field name and any JSON value survives encoding', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
      const record = write(createRecord({ kind: 'entry', fields }, phone), { toString: 1 }, laptop);

      assert.ok(sameState(decodePayload(encodePayload(record)), record));
    }),
  );
});

test('a plain new record is written without stamps of its own', () => {
  const record = createRecord({ kind: 'entry', fields: { mood: 2, note: 'x' } }, phone);

  assert.deepEqual(JSON.parse(encodePayload(record)), {
    v: 1,
    k: 'entry',
    c: [1730000000000, 'k3f9a1c2'],
    f: { mood: 2, note: 'x' },
  });
});

test('later writes, siblings, the vector and the natural key stand beside the fields', () => {
  const start = createRecord({ kind: 'setting', nk: 'setting|pain', fields: { value: 1 } }, phone);
  const merged = merge(write(start, { value: 2 }, phone), write(start, { value: 3 }, laptop));

  const payload = JSON.parse(encodePayload(merged));

  assert.equal(payload.nk, 'setting|pain');
  assert.deepEqual(payload.f, { value: 3 });
  assert.deepEqual(payload.s, { value: [1730000500000, 'p0q8z7m4'] });
  assert.deepEqual(payload.x, { value: [[1730000000001, 'k3f9a1c2', 2]] });
  assert.deepEqual(payload.w, { k3f9a1c2: 1730000000001, p0q8z7m4: 1730000500000 });
});

test('a tombstone is a record without fields', () => {
  const record = remove(createRecord({ kind: 'entry', fields: { mood: 2 } }, phone), laptop);

  assert.ok(sameState(decodePayload(encodePayload(record)), record));
  assert.deepEqual(JSON.parse(encodePayload(record)).f, {});
});

test('what a newer app put beside the fields is carried through a merge', () => {
  const text = '{"v":1,"k":"reverie","c":[5,"a"],"f":{"hue":{"h":1}},"lucid":[1,2]}';
  const known = decodePayload(text);

  const merged = merge(write(known, { note: 'mine' }, phone), known);

  const payload = JSON.parse(encodePayload(merged));
  assert.equal(payload.k, 'reverie');
  assert.deepEqual(payload.f, { hue: { h: 1 }, note: 'mine' });
  assert.deepEqual(payload.lucid, [1, 2]);
});

test('a record of a newer encoding can be read, never written', () => {
  const record = decodePayload('{"v":2,"k":"entry","c":[5,"a"],"f":{"mood":3}}');

  assert.equal(isReadOnly(record), true);
  assert.throws(() => encodePayload(record), { code: 'read_only' });
});

test('a record whose clock has run out can be read and merged, and never becomes unreadable', () => {
  const last = 2 ** 52 - 1;
  const text = JSON.stringify({ v: 1, k: 'entry', c: [5, 'a'], f: { mood: 3 }, w: { a: last } });
  const record = decodePayload(text);

  assert.equal(isReadOnly(record), true);
  assert.throws(() => encodePayload(write(record, { mood: 4 }, phone)), { code: 'read_only' });
  assert.throws(() => decodePayload(text.replace(String(last), String(last + 1))), {
    code: 'payload',
  });
});

test('whatever time an author is given, what is written can be read again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 52 - 1 }), (t) => {
      const text = JSON.stringify({ v: 1, k: 'entry', c: [t, 'a'], f: { mood: 3 } });
      const record = decodePayload(text);
      if (isReadOnly(record)) return;
      const bin = { trash: true };
      const apart = merge(write(record, { mood: 1 }, phone), write(record, { mood: 2 }, laptop));
      const kept = reconcile(write(remove(record, phone), bin, phone), apart, laptop);

      assert.ok(sameState(decodePayload(encodePayload(kept)), kept));
    }),
    { examples: [[2 ** 52 - 2 ** 16], [2 ** 52 - 2 ** 16 - 1], [2 ** 52 - 1]] },
  );
});

test('a record has seen what it holds, whatever another app wrote into its vector', () => {
  const open = (rest) => decodePayload(JSON.stringify({ v: 1, k: 'entry', c: [5, 'a'], ...rest }));
  const careless = open({
    f: { note: 'n', mood: 3 },
    s: { note: [7, 'b'] },
    x: { note: [[9, 'c', 'other']] },
    w: {},
  });

  assert.deepEqual(Object.fromEntries(careless.seen), { a: 5, b: 7, c: 9 });
  assert.equal(show(careless, 'note'), 'other', 'the newest is shown, wherever it stands');
  assert.deepEqual(otherVersions(careless, 'note'), ['n']);
  assert.equal(isLive(merge(remove(careless, phone), careless)), false);
});

test('a value that stands beside no other is a value', () => {
  const text = '{"v":1,"k":"entry","c":[5,"a"],"f":{},"x":{"note":[[5,"a","only here"]]}}';

  assert.equal(show(decodePayload(text), 'note'), 'only here');
});

test('a payload that is not one is refused, without quoting it', () => {
  const bad = [
    'secret words',
    '[]',
    '{"v":1,"k":"entry","c":[5,"a"]}',
    '{"v":1,"k":"entry","c":[0,"a"],"f":{}}',
    '{"v":1,"k":"entry","c":[1e300,"a"],"f":{}}',
    '{"v":"1","k":"entry","c":[5,"a"],"f":{}}',
    '{"v":1,"k":7,"c":[5,"a"],"f":{}}',
    '{"v":1,"k":"entry","c":[5,"a"],"f":{},"w":{"a":-1}}',
    '{"v":1,"k":"entry","c":[5,"a"],"f":{"a":1},"x":{"a":[[1,"b"]]}}',
  ];
  for (const text of bad) {
    assert.throws(
      () => decodePayload(text),
      (error) => error.code === 'payload' && !`${error.message}${error.cause}`.includes('secret'),
      text,
    );
  }
});

test('a value that nests deeper than anybody compares makes no record', () => {
  const nested = (levels) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const record = (levels) => `{"v":1,"k":"entry","c":[1,"a"],"f":{"note":${nested(levels)}}}`;
  const beside = (levels) => `{"v":1,"k":"entry","c":[1,"a"],"f":{},"hue":${nested(levels)}}`;

  for (const text of [record, beside]) {
    assert.ok(sameState(decodePayload(text(64)), decodePayload(text(64))));
    for (const levels of [65, 30_000]) {
      assert.throws(() => decodePayload(text(levels)), { code: 'payload' });
    }
  }
});
