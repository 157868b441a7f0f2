import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodePayload, encodePayload, isReadOnly } from '../../../static/js/domain/payload.js';
import { createRecord, merge, remove, sameState, write } from '../../../static/js/domain/record.js';
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
