import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  beginFields,
  DAYS,
  doneFields,
  followedNow,
  followingOf,
  heldOut,
  isEnough,
  nextDay,
} from '../../../static/js/domain/programme.js';
import { createRecord, merge, show, write } from '../../../static/js/domain/record.js';

const BEGUN = '2031-04-01T08:00';
const TODAY = '2031-04-09';

const following = (fields = {}) => followingOf({ name: 'settle', begun: BEGUN, ...fields });

test('a day that was not done is simply the next day', () => {
  assert.equal(nextDay(following()), 1);
  assert.equal(nextDay(following({ 'd/1': '2031-04-01T08:05', 'd/3': '2031-04-05T08:05' })), 2);
  assert.equal(heldOut([following()], '2033-01-01').day, 1, 'however long it waits');
});

test('a day is held out until one is done today', () => {
  const yesterday = following({ 'd/1': '2031-04-08T23:59' });
  const today = following({ 'd/1': '2031-04-09T00:10' });

  assert.deepEqual(heldOut([yesterday], TODAY), { name: 'settle', day: 2, done: 1 });
  assert.equal(heldOut([today], TODAY), null);
});

test('what is set aside, or done, is not held out', () => {
  const all = Object.fromEntries(
    Array.from({ length: DAYS }, (_, index) => [`d/${index + 1}`, '2031-04-02T08:00']),
  );

  assert.equal(heldOut([following({ aside: true })], TODAY), null);
  assert.equal(heldOut([following(all)], TODAY), null);
  assert.equal(nextDay(following(all)), null);
});

test('of two that are followed the one gone on with last is held out', () => {
  const other = followingOf({ name: 'move', begun: '2031-04-02T08:00' });

  assert.equal(followedNow([following(), other]).name, 'move');
  assert.equal(followedNow([following({ 'd/1': '2031-04-03T08:00' }), other]).name, 'settle');
});

test('what another app wrote carelessly breaks nothing', () => {
  assert.equal(followingOf({ name: 3, begun: BEGUN }), null);
  assert.equal(followingOf({ name: 'settle', begun: 'soon' }), null);
  const odd = following({ 'd/1': true, 'd/0': BEGUN, 'd/15': BEGUN, 'd/2': BEGUN, aside: 'maybe' });
  assert.deepEqual([odd.done, odd.isAside], [[2], false]);
});

test('begun anew, nothing is done and nothing is set aside', () => {
  const author = (now) => ({ now, actor: 'k3f9a1c2' });
  const first = createRecord(
    { kind: 'programme', nk: 'programme|settle', fields: { name: 'settle', begun: BEGUN } },
    author(1),
  );
  const later = write(
    write(first, { ...doneFields(1, BEGUN), aside: true }, author(2)),
    beginFields('settle', '2031-05-01T08:00'),
    author(3),
  );
  const fields = Object.fromEntries(
    [...later.fields.keys()].map((name) => [name, show(later, name)]),
  );

  assert.deepEqual(followingOf(fields).done, []);
  assert.equal(followingOf(fields).isAside, false);
});

test('days done on two devices are all done, in whichever order they meet', () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: DAYS }));
  const started = createRecord(
    { kind: 'programme', nk: 'programme|settle', fields: { name: 'settle', begun: BEGUN } },
    { now: 1, actor: 'aaaaaaaa' },
  );
  const doing = (list, actor) =>
    list.reduce(
      (record, day, at) =>
        write(record, doneFields(day, '2031-04-02T08:00'), { now: 10 + at, actor }),
      started,
    );
  const doneIn = (record) =>
    followingOf(
      Object.fromEntries([...record.fields.keys()].map((name) => [name, show(record, name)])),
    ).done;
  fc.assert(
    fc.property(days, days, (here, there) => {
      const one = doing(here, 'bbbbbbbb');
      const two = doing(there, 'cccccccc');
      const union = [...new Set([...here, ...there])].sort((a, b) => a - b);

      assert.deepEqual(doneIn(merge(one, two)), union);
      assert.deepEqual(doneIn(merge(two, one)), union);
    }),
  );
});

test('a session left early counts, one broken off at once does not', () => {
  assert.equal(isEnough({ seconds: 45, completed: false }), true);
  assert.equal(isEnough({ seconds: 12, completed: false }), false);
  assert.equal(isEnough({ seconds: 12, completed: true }), true);
});

test('there is no day before the first and none after the last', () => {
  for (const day of [0, 15, 1.5]) assert.throws(() => doneFields(day, BEGUN), RangeError);
});
