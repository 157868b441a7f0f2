import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical } from '../../../static/js/domain/canonical.js';
import { decodePayload } from '../../../static/js/domain/payload.js';
import { reconcile } from '../../../static/js/domain/reconcile.js';
import { merge, sameState, show } from '../../../static/js/domain/record.js';

const one = (value, more = {}) =>
  decodePayload(JSON.stringify({ v: 1, k: 'setting', c: [5, 'a'], f: { value }, ...more }));

test('a value has one text, whatever order its names came in', () => {
  const text = '{"10":[1,{"a":null,"b":"é"}],"2":1e-7,"\u{1F33E}":1,"\uffee":true}';

  assert.equal(canonical(JSON.parse(text)), text);
  assert.equal(
    canonical({ '\uffee': true, '\u{1F33E}': 1, 2: 1e-7, 10: [1, { b: 'é', a: null }] }),
    text,
  );
});

test('the order of names in a value means nothing', () => {
  const ours = one({ name: 'Sam', number: '1' }, { hue: { a: 1, b: 2 } });
  const theirs = one({ number: '1', name: 'Sam' }, { hue: { b: 2, a: 1 } });

  assert.ok(sameState(ours, theirs));
  assert.ok(sameState(reconcile(ours, theirs, { now: 9, actor: 'c' }), theirs));
});

test('two values under one dot come out the same on both devices', () => {
  const ours = one('one');
  const theirs = one('other');

  assert.equal(show(merge(ours, theirs), 'value'), 'other');
  assert.ok(sameState(merge(ours, theirs), merge(theirs, ours)));
});

test('a dot that stands twice in a record counts once, for the greater value', () => {
  const twice = one('one', { x: { value: [[5, 'a', 'other']] } });

  assert.ok(sameState(twice, one('other')));
});

test('no natural key is less than an empty one', () => {
  const none = one('v');
  const empty = one('v', { nk: '' });

  assert.equal(merge(none, empty).nk, '');
  assert.equal(merge(empty, none).nk, '');
});
