import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCueGiver } from '../../../static/js/player/cue-giver.js';
import { FRAME_BYTES, FRAME_SECONDS } from '../../../static/js/player/frames.js';
import { FASTEST, paced, SLOWEST } from '../../../static/js/player/pace.js';
import { createPacing, patternFrom } from '../../../static/js/player/pacing.js';
import { createSession } from '../../../static/js/player/session.js';
import { soundtrack } from '../../../static/js/player/soundtrack.js';
import { timeline } from '../../../static/js/player/timeline.js';
import { createClock } from './fakes.js';
import { toneClips, voiceClips } from './packs.js';
import { routine, SESSIONS } from './routines.js';

const SOUNDS = { tones: toneClips('bowl'), voice: voiceClips('higher') };
const words = { rest: 'Rest', other_side: 'Other side' };
const BREATHING = SESSIONS.filter(({ routine: one }) => one.type === 'paced_breath');
const PACED = SESSIONS.filter(({ routine: one }) => ['paced_breath', 'reps'].includes(one.type));

/** @param {string} id @param {string} variant @param {number} [pace] */
function pacingOf(id, variant, pace = 1) {
  const lay = (changes) => timeline(routine(id), variant, { pace, changes, words });
  return createPacing({ pace, lay });
}

const secondsOf = (line, at) => patternFrom(line, at).map(({ seconds }) => seconds);

test('slower and faster go by half seconds, and are shown before they are breathed', () => {
  const pacing = pacingOf('breathe-long-out', 'm5');
  assert.deepEqual(secondsOf(pacing.line(), 20), [4, 6]);

  assert.ok(pacing.change(20, 1));
  assert.deepEqual(secondsOf(pacing.line(), 20), [4, 6.5]);
  assert.ok(pacing.change(20, 1));
  assert.deepEqual(secondsOf(pacing.line(), 20), [4.5, 6.5]);
  assert.ok(pacing.change(20, -1));

  assert.deepEqual(secondsOf(pacing.line(), 20), [4, 6.5]);
});

test('no breath is named over the words that stand beside it, whatever the pace', () => {
  for (const { routine: one, variant } of BREATHING) {
    for (const pace of [FASTEST, 1, 1.25, SLOWEST]) {
      const [aside] = timeline(one, variant, { pace }).asides;
      const change = { at: (aside?.at ?? 0) + 1, pace: pace === 1 ? SLOWEST : 1 };
      for (const changes of [[], [change]]) {
        const { cues, asides } = timeline(one, variant, { pace, changes });
        const named = cues.filter(({ kind, say }) => kind === 'breath' && say);

        assert.ok(named.length > 0);
        for (const { at, until } of asides) {
          assert.ok(!named.some((cue) => cue.at >= at && cue.at < until), `${one.id} at ${at}`);
        }
      }
    }
  }
});

test('the breath under way is finished as it began', () => {
  const pacing = pacingOf('breathe-long-out', 'm5');
  const before = pacing.line();

  pacing.change(20, 1);

  const begun = ({ cues }) => cues.filter(({ at }) => at < 26);
  assert.deepEqual(begun(pacing.line()), begun(before));
  assert.equal(pacing.line().cues.find(({ at }) => at === 26)?.until, 30);
  assert.equal(pacing.line().cues.find(({ at }) => at === 30)?.until, 36.5);
});

test('there is an end to slower and to faster', () => {
  for (const [direction, limit] of [
    [1, SLOWEST],
    [-1, FASTEST],
  ]) {
    const pacing = pacingOf('breathe-long-out', 'm5');
    for (let step = 0; step < 40; step += 1) pacing.change(20, direction);

    assert.equal(pacing.can(20, direction), false);
    assert.equal(pacing.change(20, direction), false);
    assert.deepEqual(
      secondsOf(pacing.line(), 20),
      [4, 6].map((one) => paced(one, limit)),
    );
  }
});

test('a movement goes on slower from the next repetition, and has as many', () => {
  const pacing = pacingOf('cat-cow', 'usual');
  const counted = ({ cues }) => cues.filter(({ cycle }) => cycle >= 0);
  const before = pacing.line();
  const third = counted(before).find(({ cycle, phase }) => cycle === 2 && phase === 'go');

  assert.ok(pacing.change(third.at + 1, 1));

  assert.equal(counted(pacing.line()).length, counted(before).length);
  assert.ok(pacing.line().total > before.total);
  assert.deepEqual(
    pacing.line().cues.find(({ at }) => at === third.at),
    third,
  );
});

test('back before a change, the pace of now holds from there', () => {
  const pacing = pacingOf('breathe-long-out', 'm5');
  pacing.change(100, 1);

  assert.equal(pacing.jumped(150), false);
  assert.ok(pacing.jumped(6));

  assert.deepEqual(secondsOf(pacing.line(), 6), [4, 6.5]);
});

test('what has no pace cannot be changed', () => {
  const lay = (changes) => timeline(routine('body-scan'), 'm5', { changes });
  const pacing = createPacing({ pace: 1, lay });

  assert.equal(pacing.can(30, 1), false);
  assert.deepEqual(patternFrom(pacing.line(), 30), []);
});

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ pass: fc.double({ min: 0, max: 50, noNaN: true }) }) },
  { weight: 3, arbitrary: fc.constantFrom('slower', 'faster') },
  { weight: 2, arbitrary: fc.constantFrom('pause', 'resume', 'hide', 'freeze') },
  { weight: 1, arbitrary: fc.constantFrom('next', 'back') },
);

/** Play a session with somebody at its buttons. */
function played(one, steps, pace) {
  const clock = createClock();
  const lay = (changes) => timeline(one.routine, one.variant, { pace, changes, words });
  const pacing = createPacing({ pace, lay });
  const session = createSession({
    ...{ timeline: pacing.line(), now: clock.now, leadIn: 0, isHeard: () => true },
  });
  const given = [];
  const giver = createCueGiver(
    () => session.timeline,
    (cue) => given.push({ ...cue, heard: session.elapsed() }),
  );
  const beat = (seconds) => {
    for (let left = seconds; left > 0; left -= 0.5) {
      clock.pass(Math.min(0.5, left));
      if (session.state() === 'running') giver.at(session.elapsed());
    }
  };
  const jump = (direction) => {
    session.toPart(direction);
    if (pacing.jumped(session.elapsed())) session.retime(pacing.line());
  };
  const does = {
    slower: () => pacing.change(session.elapsed(), 1) && session.retime(pacing.line()),
    faster: () => pacing.change(session.elapsed(), -1) && session.retime(pacing.line()),
    pause: () => session.pause(),
    resume: () => session.resume(),
    hide: () => clock.pass(59),
    freeze: () => clock.pass(90),
    next: () => jump(1),
    back: () => jump(-1),
  };
  session.begin();
  for (const each of steps) {
    if (typeof each === 'string') does[each]();
    else beat(each.pass);
    if (session.state() === 'ended') break;
  }
  return { session, pacing, given };
}

test('whatever is pressed, a session stays whole: order, minutes, last breath out, file', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PACED),
      fc.array(step, { maxLength: 24 }),
      fc.constantFrom(0.8, 1, 1.25),
      (one, steps, pace) => {
        const { session, given } = played(one, steps, pace);
        const line = session.timeline;

        assert.equal(line.cues[0].at, 0);
        for (const [index, cue] of line.cues.entries()) {
          assert.ok(cue.until > cue.at);
          assert.equal(cue.until, line.cues[index + 1]?.at ?? line.total);
        }
        let until = 0;
        for (const aside of line.asides) {
          assert.ok(aside.at >= until && aside.until > aside.at);
          ({ until } = aside);
        }
        for (const cue of given) assert.ok(cue.heard - cue.at < 1.2 && cue.heard >= cue.at - 0.001);
        const frames = soundtrack(line, SOUNDS).reduce((sum, part) => sum + part.length, 0);
        const seconds = (frames / FRAME_BYTES) * FRAME_SECONDS;
        assert.ok(Math.abs(seconds - line.total) <= FRAME_SECONDS / 2 + 1e-9);
        if (one.routine.type === 'paced_breath') staysWhole(one, line, pace);
      },
    ),
    { numRuns: 150 },
  );
});

/** Breathing keeps its minutes to half a breath, and ends on a whole breath out. */
function staysWhole(one, line, pace) {
  const breaths = line.cues.filter(({ kind }) => kind === 'breath');
  const last = breaths.filter(({ cycle }) => cycle === breaths.at(-1).cycle);
  const seconds = last.at(-1).until - last[0].at;
  const promised = timeline(one.routine, one.variant).total;

  assert.equal(breaths.at(-1).to, 0);
  assert.equal(last[0].phase, 'in');
  if (one.routine.max_cycles) assert.ok(breaths.at(-1).cycle < one.routine.max_cycles);
  else assert.ok(Math.abs(line.total - promised) <= seconds * (SLOWEST / FASTEST), `${pace}`);
}

test('what has begun is never laid out anew', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PACED),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(1, -1)), {
        maxLength: 6,
      }),
      (one, presses) => {
        const lay = (changes) => timeline(one.routine, one.variant, { changes, words });
        const pacing = createPacing({ pace: 1, lay });
        const inOrder = presses.toSorted(([a], [b]) => a - b);
        for (const [share, direction] of inOrder) {
          const before = pacing.line();
          const at = share * before.total;
          pacing.change(at, direction);
          const begun = (line) => ({
            cues: line.cues.filter((cue) => cue.at < at),
            asides: line.asides.filter((aside) => aside.at < at).map(({ say }) => say),
          });
          assert.deepEqual(begun(pacing.line()), begun(before));
        }
      },
    ),
    { numRuns: 100 },
  );
});
