import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOf, readRating } from '../../../../static/js/ui/player/rating.js';

test('only what was answered is read, and 0 is an answer', () => {
  const answers = new FormData();
  answers.set('before-ease', '0');
  answers.set('before-mood', '4');
  answers.set('after-ease', '7');

  assert.deepEqual(readRating(answers, 'before'), { ease: 0, mood: 4 });
  assert.deepEqual(readRating(answers, 'after'), { ease: 7 });
});

test('a change is told in words that neither praise nor blame', () => {
  assert.equal(changeOf({ ease: 4 }, { ease: 5 }), 'easier');
  assert.equal(changeOf({ ease: 4 }, { ease: 7 }), 'much_easier');
  assert.equal(changeOf({ ease: 4 }, { ease: 4 }), 'same');
  assert.equal(changeOf({ ease: 4 }, { ease: 1 }), 'harder');
});

test('without both answers no change is told', () => {
  assert.equal(changeOf({}, { ease: 5 }), null);
  assert.equal(changeOf({ ease: 5, mood: 2 }, { mood: 4 }), null);
});
