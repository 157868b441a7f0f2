import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { ownIdOf, ownRoutine } from '../../../static/js/domain/own-routine.js';
import {
  breathSeconds,
  fitted,
  hasHolds,
  LONGEST_BREATH,
  NEW_PATTERN,
  RANGES,
  SHORTEST_BREATH,
} from '../../../static/js/domain/pattern.js';
import { breathWave } from '../../../static/js/player/breath-wave.js';
import { framesIn, lengthOf as framesOf } from '../../../static/js/player/frames.js';
import { lengthOf, ownBreath } from '../../../static/js/player/own-pattern.js';
import { soundtrack } from '../../../static/js/player/soundtrack.js';
import { timeline } from '../../../static/js/player/timeline.js';

const WORDS = {
  phases: { in: 'In', hold: 'Hold lightly', out: 'Out', rest: 'Rest' },
  begin: 'Easy breaths, slow, not deep.',
  end: 'Breathe any way you like.',
};
const steps = ([least, most, step]) =>
  fc.integer({ min: least / step, max: most / step }).map((n) => n * step);
const patterns = fc
  .record({
    ...Object.fromEntries(Object.entries(RANGES).map(([name, range]) => [name, steps(range)])),
    name: fc.constant(''),
    ramp: fc.boolean(),
    by: fc.constantFrom('minutes', 'breaths'),
  })
  .map((shape) => ({ ...fitted(shape), id: 'p' }));
const paces = fc.double({ min: 0.75, max: 1.5, noNaN: true });

const played = (pattern, pace = 1) =>
  timeline(ownBreath(pattern, 'My own', WORDS), 'own', { pace });
const breathsOf = ({ cues }) => {
  const breaths = [];
  for (const cue of cues.filter(({ kind }) => kind === 'breath')) {
    breaths[cue.cycle] = [...(breaths[cue.cycle] ?? []), cue];
  }
  return breaths;
};
const secondsOf = (breath) => breath.at(-1).until - breath[0].at;

test('the minutes that were asked for are kept to half a breath, at any pace', () => {
  fc.assert(
    fc.property(patterns, paces, (pattern, pace) => {
      const session = played(pattern, pace);
      if (pattern.by === 'breaths' || pattern.hold > 4) return;

      const over = Math.abs(session.total - pattern.minutes * 60);
      assert.ok(over <= secondsOf(breathsOf(session).at(-1)) / 2 + 0.002, `${over}`);
    }),
  );
});

test('breaths that were counted are as many, at any pace and however it begins', () => {
  fc.assert(
    fc.property(patterns, paces, (pattern, pace) => {
      const shape = { ...pattern, by: 'breaths' };
      const most = pattern.hold > 4 ? 4 : shape.breaths;

      assert.equal(breathsOf(played(shape, pace)).length, Math.min(shape.breaths, most));
    }),
  );
});

test('a hold of more than four seconds is for four breaths at most', () => {
  const session = played({ ...NEW_PATTERN, id: 'p', in: 4, hold: 7, out: 8, minutes: 10 });

  assert.equal(breathsOf(session).length, 4);
});

test('a gentle beginning grows from breath to breath to the pattern, and never hurries', () => {
  fc.assert(
    fc.property(patterns, (pattern) => {
      const breaths = breathsOf(played({ ...pattern, ramp: true })).map(secondsOf);
      const whole = breathSeconds(pattern);

      for (const [at, seconds] of breaths.entries()) {
        assert.ok(seconds >= SHORTEST_BREATH - 0.002 && seconds <= LONGEST_BREATH + 0.002);
        assert.ok(seconds <= whole + 0.002);
        if (at > 0) assert.ok(seconds >= breaths[at - 1] - 0.002);
      }
      if (whole >= 6 && pattern.hold <= 4 && breaths.length > 6)
        assert.ok(breaths[0] < whole && Math.abs(breaths.at(-1) - whole) <= 0.002);
    }),
  );
});

test('who wants none breathes the pattern from the first breath', () => {
  fc.assert(
    fc.property(patterns, (pattern) => {
      for (const breath of breathsOf(played({ ...pattern, ramp: false }))) {
        assert.ok(Math.abs(secondsOf(breath) - breathSeconds(pattern)) <= 0.002);
      }
    }),
  );
});

test('cues follow each other, each takes time, and the breathing ends empty', () => {
  fc.assert(
    fc.property(patterns, paces, (pattern, pace) => {
      const session = played(pattern, pace);

      for (const [at, cue] of session.cues.entries()) {
        assert.ok(cue.until > cue.at);
        assert.equal(cue.until, session.cues[at + 1]?.at ?? session.total);
      }
      for (const breath of breathsOf(session)) {
        assert.equal(breath[0].phase, 'in');
        assert.equal(breath.at(-1).to, 0);
        const out = breath.find(({ phase }) => phase === 'out');
        assert.ok(out.until - out.at >= breath[0].until - breath[0].at - 0.002);
      }
    }),
  );
});

test('its file is as long as the session, to a frame', () => {
  fc.assert(
    fc.property(patterns, (pattern) => {
      const session = played(pattern);
      const nothing = () => undefined;

      const parts = soundtrack(session, { tones: nothing, voice: nothing });
      const frames = parts.reduce((sum, part) => sum + framesOf(part), 0);
      assert.equal(frames, framesIn(session.total));
    }),
    { numRuns: 20 },
  );
});

test('the length that is shown is the length that is played', () => {
  fc.assert(
    fc.property(patterns, (pattern) => {
      const session = played(pattern);

      const { seconds, breaths } = lengthOf(pattern);
      assert.ok(Math.abs(seconds - session.total) < 0.002);
      assert.equal(breaths, breathsOf(session).length);
    }),
  );
});

test('a session knows the pattern it was of', () => {
  assert.equal(ownIdOf(ownRoutine('k3f9')), 'k3f9');
  assert.equal(ownIdOf('breathe-box'), null);
  assert.equal(ownIdOf('own/'), null);
});

test('the wave is the one that the routines have', () => {
  const shapes = [
    { in: 4, hold: 0, out: 6, rest: 0 },
    { in: 4, hold: 4, out: 4, rest: 4 },
    { in: 3.5, hold: 7, out: 8, rest: 0 },
    { in: 2, hold: 0, out: 6.5, rest: 1 },
  ].map((shape) => ownBreath({ ...NEW_PATTERN, ...shape, id: 'p' }, '', WORDS).pattern);
  const drawn = drawnByTheLoader(shapes.map((shape) => shape.map(({ p, s }) => ({ p, s }))));

  shapes.forEach((shape, at) => {
    const { path, marks, topX, topY } = breathWave(shape);
    const numbers = (text) => text.match(/[\d.]+/g).map(Number);
    assert.equal(path.replace(/[\d.]+/g, ''), drawn[at].path.replace(/[\d.]+/g, ''));
    assertNear(numbers(path), numbers(drawn[at].path));
    assertNear(
      [...marks.map(({ x }) => x), topX, topY],
      [...drawn[at].marks, drawn[at].top_x, drawn[at].top_y],
    );
  });
});

test('only a pattern with holds has holds', () => {
  assert.equal(hasHolds(NEW_PATTERN), false);
  assert.equal(hasHolds({ hold: 0, rest: 0.5 }), true);
});

/** To the tenth that both round to. @param {number[]} ours @param {number[]} theirs */
function assertNear(ours, theirs) {
  assert.equal(ours.length, theirs.length);
  ours.forEach((one, at) => {
    assert.ok(Math.abs(one - theirs[at]) <= 0.1001, `${one} is not ${theirs[at]}`);
  });
}

function drawnByTheLoader(shapes) {
  const script = `
import json, sys
from types import SimpleNamespace
from pwa.content.breath_wave import breath_wave
waves = [breath_wave([SimpleNamespace(**one) for one in shape]) for shape in json.load(sys.stdin)]
print(json.dumps([{"path": w.path, "marks": [m.x for m in w.marks], "top_x": w.top_x, "top_y": w.top_y} for w in waves]))
`;
  const answer = execFileSync(process.env.PYTHON ?? '.venv/bin/python', ['-c', script], {
    encoding: 'utf-8',
    input: JSON.stringify(shapes),
  });
  return JSON.parse(answer);
}
