import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeline } from '../../../static/js/player/timeline.js';
import { routine } from './routines.js';

test('each area is named, tightened and let go, in that order', () => {
  const { cues } = timeline(routine('pmr-short'), 'four');
  const second = cues.filter((cue) => cue.cycle === 1);

  assert.deepEqual(
    second.map(({ phase, at, until }) => [phase, until - at]),
    [
      [undefined, 6],
      ['tense', 5],
      ['release', 29],
    ],
  );
  assert.deepEqual(
    second.map(({ from, to }) => [from, to]),
    [
      [0, 0],
      [0, 1],
      [1, 0],
    ],
  );
});

test('the words of letting go change from area to area', () => {
  const { cues } = timeline(routine('pmr-full'), 'std');
  const said = cues.filter((cue) => cue.phase === 'release').map((cue) => cue.say);

  assert.equal(said.length, 16);
  assert.ok(said.every((words, index) => index === 0 || words !== said[index - 1]));
});

test('a step that a shorter variant leaves out takes no time and no part', () => {
  const scan = routine('body-scan');
  const shorter = {
    ...scan,
    steps: scan.steps.map((step) => (step.id === 'hands' ? { ...step, s: [0, 50, 100] } : step)),
  };

  const short = timeline(shorter, 'm5');
  const long = timeline(shorter, 'm10');

  assert.equal(short.parts.length, scan.steps.length - 1);
  assert.equal(long.parts.length, scan.steps.length);
});

test('a walk says when half of its main part is over', () => {
  const walk = routine('walk-graded');
  const { cues } = timeline(walk, 'w20');

  const half = cues.find((cue) => cue.short === walk.cues.half.short);

  assert.equal(half.at, 120 + 960 / 2);
  assert.equal(half.haptic, 'double');
});

test('movements are counted: words for the first two, then the number', () => {
  const { cues } = timeline(routine('sit-to-stand'), 'gentle');
  const up = cues.filter((cue) => cue.phase === 'go').map((cue) => cue.say);

  assert.deepEqual(up, ['Breathe out, stand.', 'Breathe out, stand.', '3', '4']);
});

test('slower movements take longer and stay as many', () => {
  const usual = timeline(routine('cat-cow'), 'usual');
  const slow = timeline(routine('cat-cow'), 'usual', { pace: 1.5 });
  const count = ({ cues }) => cues.filter((cue) => cue.phase === 'go').length;

  assert.equal(count(slow), count(usual));
  assert.equal(slow.total - usual.total, 8 * 9 * 0.5);
});

test('each movement is a part with the name of its figure', () => {
  const { parts } = timeline(routine('strong-steady'), 'usual');

  assert.deepEqual(
    parts.map((part) => part.id),
    ['', 'bridge', 'bird-dog', ''],
  );
});
