import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeline } from '../../../static/js/player/timeline.js';
import { heard } from '../../../tools/speech.js';
import { routine, SESSIONS } from './routines.js';

/** Seconds of quiet a session may hold. A wind-down is for falling asleep. */
const QUIET = { paced_breath: 60, guided: 40, tense_release: 45, reps: 45, timed: 115 };
const FALLING_ASLEEP = 90;

for (const { routine: one, variant } of SESSIONS) {
  test(`${one.id} ${variant} is never quiet for too long, nor says too much at once`, () => {
    const { silence, longest } = heard(one, variant);

    assert.ok(longest <= 12, `${longest} s of speech`);
    assert.ok(silence <= (one.screen.auto_off ? FALLING_ASLEEP : QUIET[one.type]), `${silence} s`);
  });
}

for (const { routine: one, variant } of SESSIONS) {
  if (one.type !== 'guided') continue;
  test(`${one.id} ${variant} says nothing twice`, () => {
    const said = timeline(one, variant).cues.map(({ say }) => say);

    assert.deepEqual(
      said.filter((line, index) => said.indexOf(line) !== index),
      [],
    );
  });
}

test('a long body scan is a text of its own and speaks most of the time', () => {
  const lines = (id) => timeline(routine('body-scan'), id).cues.length;

  for (const id of ['m10', 'm20']) assert.ok(lines(id) >= 45 && lines(id) <= 60, `${lines(id)}`);
  assert.ok(heard(routine('body-scan'), 'm20').words > 900);
  assert.ok(heard(routine('body-scan'), 'm20').silence <= 20);
});

test('at the low back a body scan leads to the hands and away every half minute', () => {
  const { cues } = timeline(routine('body-scan'), 'm20');
  const back = cues.findIndex((cue) => cue.short.startsWith('Low back'));
  const end = cues.findLastIndex((cue) => /hands/i.test(cue.short) && cue.at < 800);
  let since = cues[back].at;
  for (const cue of cues.slice(back, end + 1)) {
    if (/hands/i.test(cue.short)) since = cue.until;
    else assert.ok(cue.until - since <= 30, cue.short);
  }
});

test('with closed eyes the breath is named about once a minute, and an aside stands between', () => {
  for (const id of ['breathe-diaphragm', 'breathe-even', 'breathe-long-out']) {
    const { cues, asides } = timeline(routine(id), 'm10');
    const breaths = cues.filter((cue) => cue.kind === 'breath' && cue.phase === 'in' && cue.say);
    const later = breaths.map(({ at }) => at).filter((at) => at > 90);

    assert.ok(later.length >= 7, `${id}: ${later.length}`);
    assert.ok(asides.length >= 8, `${id}: ${asides.length}`);
    assert.equal(new Set(asides.map(({ say }) => say)).size, asides.length);
    for (const { at, until } of asides) {
      assert.ok(!later.some((named) => named >= at && named < until), `${id} at ${at}`);
    }
  }
});
