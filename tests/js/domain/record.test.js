import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reconcile, TRASH } from '../../../static/js/domain/reconcile.js';
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
import { createRandom } from '../support/random.js';

const phone = { now: 1000, actor: 'phone' };
const laptop = { now: 2000, actor: 'laptop' };
const anEntry = () => createRecord({ kind: 'entry', fields: { note: 'first', pain: 3 } }, phone);

test('merging is commutative, associative and idempotent on every state devices reach', () => {
  let triples = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const { states } = runModel(seed, { keepStates: true });
    const random = createRandom(seed);
    for (let turn = 0; turn < 60 && states.length > 2; turn++, triples++) {
      const [a, b, c] = [random.pick(states), random.pick(states), random.pick(states)];

      assert.ok(sameState(merge(a, a), a), `seed ${seed}: idempotent`);
      assert.ok(sameState(merge(a, b), merge(b, a)), `seed ${seed}: commutative`);
      assert.ok(
        sameState(merge(merge(a, b), c), merge(a, merge(b, c))),
        `seed ${seed}: associative`,
      );
    }
  }
  assert.ok(triples > 5000, `only ${triples} triples`);
});

test('different fields changed on two devices are both kept', () => {
  const start = anEntry();

  const merged = merge(write(start, { pain: 5 }, phone), write(start, { note: 'later' }, laptop));

  assert.equal(show(merged, 'pain'), 5);
  assert.equal(show(merged, 'note'), 'later');
});

test('the same field changed on two devices keeps both, the newest on top', () => {
  const start = anEntry();

  const merged = merge(write(start, { note: 'p' }, phone), write(start, { note: 'l' }, laptop));

  assert.equal(show(merged, 'note'), 'l');
  assert.deepEqual(otherVersions(merged, 'note'), ['p']);
  assert.deepEqual(otherVersions(write(merged, { note: 'both' }, phone), 'note'), []);
});

test('two devices that wrote the same words have no other version to show', () => {
  const start = anEntry();

  const merged = merge(write(start, { note: 'x' }, phone), write(start, { note: 'x' }, laptop));

  assert.deepEqual(otherVersions(merged, 'note'), []);
});

test('a write leaves beside it what its writer had not seen', () => {
  const start = anEntry();
  const arrived = merge(start, write(start, { note: 'from the laptop' }, laptop));

  const written = write(arrived, { note: 'typed meanwhile' }, phone, start.seen);

  assert.equal(show(written, 'note'), 'typed meanwhile');
  assert.deepEqual(otherVersions(written, 'note'), ['from the laptop']);
});

test('a value that was not on screen stays beside the new one, where the writer says so', () => {
  const start = anEntry();
  const apart = merge(write(start, { pain: 9 }, phone), write(start, { pain: 4 }, laptop));
  const hidden = new Set(['pain']);

  const tapped = write(apart, { pain: 5 }, phone, apart.seen, hidden);
  const cleared = write(apart, { pain: undefined }, phone, apart.seen, hidden);
  const agreed = write(apart, { pain: 9 }, phone, apart.seen, hidden);
  const settled = write(apart, { pain: 5 }, phone);

  assert.deepEqual([show(tapped, 'pain'), otherVersions(tapped, 'pain')], [5, [9]]);
  assert.deepEqual([show(cleared, 'pain'), otherVersions(cleared, 'pain')], [9, []]);
  assert.deepEqual([show(agreed, 'pain'), otherVersions(agreed, 'pain')], [9, []]);
  assert.deepEqual([show(settled, 'pain'), otherVersions(settled, 'pain')], [5, []]);
  for (const merged of [merge(tapped, apart), merge(apart, tapped)]) {
    assert.deepEqual([show(merged, 'pain'), otherVersions(merged, 'pain')], [5, [9]]);
  }
});

test('a flag set on one device is set', () => {
  const start = write(anEntry(), { 's/neck': false }, phone);

  const merged = merge(
    write(start, { 's/neck': true }, phone),
    write(start, { 's/neck': false }, laptop),
  );

  assert.equal(show(merged, 's/neck'), true);
  assert.deepEqual(otherVersions(merged, 's/neck'), []);
});

test('a clock that runs behind still writes after what it has seen', () => {
  const future = createRecord(
    { kind: 'entry', fields: { note: 'a' } },
    { now: 9e12, actor: 'phone' },
  );

  const edited = write(future, { note: 'b' }, { now: 5, actor: 'laptop' });

  assert.equal(show(merge(future, edited), 'note'), 'b');
});

test('a field taken away stays away', () => {
  const start = anEntry();

  const merged = merge(start, write(start, { note: undefined }, laptop));

  assert.equal(show(merged, 'note'), undefined);
});

test('a deletion meets the version it deleted: deleted', () => {
  const start = anEntry();

  assert.equal(isLive(reconcile(start, remove(start, laptop), phone)), false);
  assert.equal(isLive(reconcile(remove(start, laptop), start, phone)), false);
});

for (const isDeletedHere of [true, false]) {
  const side = isDeletedHere ? 'here' : 'elsewhere';
  test(`a record deleted ${side} and changed unseen comes back whole`, () => {
    const start = anEntry();
    const [deleted, changed] = [remove(start, phone), write(start, { pain: 9 }, laptop)];

    const kept = isDeletedHere
      ? reconcile(deleted, changed, phone)
      : reconcile(changed, deleted, phone);

    assert.equal(show(kept, 'pain'), 9);
    assert.equal(show(kept, 'note'), 'first');
    assert.equal(show(merge(kept, deleted), 'note'), 'first');
  });

  test(`a record put in the bin ${side} and changed unseen leaves it`, () => {
    const start = anEntry();
    const [binned, changed] = [
      write(start, { [TRASH]: true }, phone),
      write(start, { pain: 9 }, laptop),
    ];

    const kept = isDeletedHere
      ? reconcile(binned, changed, phone)
      : reconcile(changed, binned, phone);

    assert.equal(show(kept, TRASH), false);
    assert.equal(show(kept, 'pain'), 9);
    assert.equal(show(merge(kept, binned), TRASH), false);
  });
}

test('a record put in the bin by someone who saw the change stays there', () => {
  const changed = write(anEntry(), { pain: 9 }, laptop);

  const binned = write(changed, { [TRASH]: true }, phone);

  assert.equal(show(reconcile(changed, binned, laptop), TRASH), true);
  assert.equal(show(reconcile(binned, changed, laptop), TRASH), true);
});

test('a record restored while another device empties the bin comes back', () => {
  const binned = write(anEntry(), { [TRASH]: true }, phone);

  const kept = reconcile(write(binned, { [TRASH]: false }, phone), remove(binned, laptop), phone);

  assert.equal(show(kept, 'note'), 'first');
  assert.equal(show(kept, TRASH), false);
});

test('merging never changes its arguments', () => {
  const start = anEntry();
  const before = structuredClone(start);

  reconcile(start, remove(write(start, { x: 1 }, laptop), laptop), phone);

  assert.deepEqual(start, before);
});
