import assert from 'node:assert/strict';
import { test } from 'node:test';
import { below, inDigits } from '../../../../static/js/ui/player/below.js';

for (const [short, say, shown] of [
  ['Put the day down.', 'Put the day down. What is done is done.', 'What is done is done.'],
  ['Right arm: soft fist, elbow bent', 'Right arm. Soft fist, elbow bent.', ''],
  ['Loose hands, loose jaw', 'Loose hands, loose jaw.', ''],
  ['Left leg', 'The left leg. Heavy?', 'The left leg. Heavy?'],
  ['Name it: this is hard.', 'Say what is true. This is hard.', 'Say what is true.'],
  ['Breathe', '', ''],
]) {
  test(`below “${short}” stands only what it does not say: “${shown}”`, () => {
    assert.equal(below(short, say), shown);
  });
}

test('a count alone stands in the digits of the language, words as they are', () => {
  assert.equal(inDigits('4', 'ar-EG'), '٤');
  assert.equal(inDigits('Let go 4', 'ar-EG'), 'Let go 4');
  assert.equal(inDigits('', 'ar-EG'), '');
});
