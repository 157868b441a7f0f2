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

test('every area has its own words of letting go, with the breath out', () => {
  for (const routineOf of [routine('pmr-full'), routine('pmr-short')]) {
    for (const { id } of routineOf.variants) {
      const { cues } = timeline(routineOf, id);
      const said = cues.filter((cue) => cue.phase === 'release').map((cue) => cue.say);

      assert.equal(new Set(said).size, said.length);
      assert.ok(said.every((words) => /\b(breath|breathe|out)\b/i.test(words)));
    }
  }
});

test('where nothing is tightened, an area is named and let go', () => {
  const { cues } = timeline(routine('pmr-full'), 'release');

  assert.deepEqual(
    cues.filter((cue) => cue.phase === 'tense'),
    [],
  );
  assert.equal(cues.find((cue) => cue.cycle === 0)?.say, 'Right hand');
});

test('a step that a shorter variant leaves out takes no time and no part', () => {
  const scan = routine('body-scan');
  const inIt = (/** @type {number} */ index) => scan.steps.filter(({ s }) => s[index] > 0);

  assert.equal(timeline(scan, 'm5').parts.length, inIt(0).length);
  assert.equal(timeline(scan, 'm20').parts.length, inIt(2).length);
  assert.ok(inIt(0).length < scan.steps.length);
});

const WALK = routine('walk-graded');
const WALKS = WALK.variants.map(({ id, seconds }) => ({ ...timeline(WALK, id), seconds }));

test('every walk says when half of it is over, at that very time, and its end', () => {
  for (const { cues, seconds } of WALKS) {
    const half = cues.filter((cue) => cue.say === WALK.cues.half.say);

    assert.deepEqual(
      half.map(({ at, haptic }) => [at, haptic]),
      [[seconds / 2, 'double']],
    );
    assert.equal(cues.at(-1).say, WALK.cues.end.say);
  }
});

test('a walk goes easy and a little brisker in turn, with a word and a bell at each change', () => {
  for (const { cues, parts, seconds } of WALKS) {
    const { start, brisk, easy, ease } = WALK.cues;
    const names = parts.map(({ name }) => name);
    const first = parts.map(({ at }) => cues.find((cue) => cue.at === at));

    assert.deepEqual([names[0], names.at(-1)], [start.short, ease.short]);
    assert.deepEqual(
      names.slice(1, -1),
      names.slice(1, -1).map((_, index) => (index % 2 ? easy : brisk)[0].short),
    );
    assert.equal(names.at(-2), brisk[0].short);
    assert.ok(first.every(({ tone, say }) => tone === 'bell' && say !== ''));
    assert.ok(parts.length >= 5 && parts.length <= 19, `${parts.length} parts in ${seconds} s`);
  }
});

test('no stretch of a walk is shorter than fifty seconds or longer than two minutes', () => {
  for (const { parts, total } of WALKS) {
    const lengths = parts.map(({ at }, index) => (parts[index + 1]?.at ?? total) - at);

    assert.ok(Math.min(...lengths) >= 50, `${Math.min(...lengths)}`);
    assert.ok(Math.max(...lengths) <= 120.001, `${Math.max(...lengths)}`);
  }
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

  assert.deepEqual(parts.map((part) => part.id).filter(Boolean), ['bridge', 'bird-dog']);
});

test('there are words and time to get into a position before its movement begins', () => {
  const { cues, parts } = timeline(routine('strong-steady'), 'gentle');
  const began = (/** @type {string} */ id) => parts.find((part) => part.id === id)?.at ?? 0;

  for (const [id, transfer] of [
    ['bridge', 'Getting down, in your own time'],
    ['bird-dog', 'Roll over to your side'],
  ]) {
    const first = cues.find((cue) => cue.short === transfer);
    assert.ok(first && began(id) - first.at === 45, `${id} needs 45 s`);
  }
});

test('the legs are looked at after every resting shape', () => {
  const { cues, parts } = timeline(routine('curl-and-rest'), 'usual');
  const checks = cues.filter((cue) => cue.short === 'Check your legs');

  assert.equal(checks.length, parts.filter((part) => part.id).length);
});
