import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { partFrom, phaseAt, restartFrom, timeline } from '../../../static/js/player/timeline.js';
import { ROUTINES, routine, SESSIONS } from './routines.js';

const WORDS = { rest: 'Rest', other_side: 'Other side' };
const BREATHING = SESSIONS.filter((one) => one.routine.type === 'paced_breath');

/** Its breath at that pace is no whole number of milliseconds. */
const SESSION_THAT_DRIFTED = BREATHING.find(
  (one) => one.routine.id === 'breathe-diaphragm' && one.variant === 'm10',
);

const sessions = fc.constantFrom(...SESSIONS);
const breathing = fc.constantFrom(...BREATHING);
const paces = fc.double({ min: 0.75, max: 1.5, noNaN: true });
const moments = fc.double({ min: 0, max: 1, noNaN: true });

/** Seconds a routine's own file adds up to, by the rule of its type. */
function promised(one, id) {
  const sum = (parts) => parts.reduce((total, { s }) => total + s, 0);
  const index = one.variants.findIndex((variant) => variant.id === id);
  const variant = one.variants[index];
  switch (one.type) {
    case 'paced_breath':
      return (
        (variant.lead_in_s ?? sum(one.lead_in)) +
        variant.cycles * sum(one[variant.use]) +
        (variant.lead_out_s ?? sum(one.lead_out))
      );
    case 'guided':
      return one.steps.reduce((total, step) => total + step.s[index], 0);
    case 'tense_release': {
      const groups = variant.set ? one.group_sets[variant.set] : one.groups;
      const { cue_s, tense_s, release_s } = one.per_group;
      const each = cue_s + (variant.tense_s ?? tense_s) + (variant.release_s ?? release_s);
      return sum(one.lead_in) + groups.length * each + sum(one.lead_out);
    }
    case 'reps':
      return one.moves.reduce((total, { before, set_up_s, reps, sides, tempo, rest_s, after }) => {
        const moving = reps[id] * sides * (tempo.go + tempo.hold + tempo.back);
        return total + sum(before) + set_up_s + moving + rest_s + sum(after);
      }, sum(one.lead_in) + sum(one.lead_out));
    case 'timed':
      return variant.seconds;
  }
}

test('every session lasts exactly what its file adds up to', () => {
  for (const one of SESSIONS) {
    const { total } = timeline(one.routine, one.variant);

    assert.equal(total, promised(one.routine, one.variant), `${one.routine.id} ${one.variant}`);
  }
});

test('cues follow each other without gap or overlap, from the first second to the last', () => {
  fc.assert(
    fc.property(sessions, paces, fc.boolean(), (one, pace, gentle) => {
      const session = timeline(one.routine, one.variant, { pace, gentle });

      assert.equal(session.cues[0].at, 0);
      assert.equal(session.cues.at(-1).until, session.total);
      for (const [index, cue] of session.cues.entries()) {
        assert.ok(cue.until > cue.at);
        assert.equal(cue.until, session.cues[index + 1]?.at ?? session.total);
      }
    }),
  );
});

test('every cue has words on the screen that fit', () => {
  for (const one of SESSIONS) {
    for (const cue of timeline(one.routine, one.variant, { words: WORDS }).cues) {
      assert.ok(cue.short.length > 0 && cue.short.length <= 44, `${one.routine.id}: ${cue.short}`);
    }
  }
});

test('slower or faster changes the breath, not the minutes', () => {
  fc.assert(
    fc.property(breathing, paces, (one, pace) => {
      const usual = timeline(one.routine, one.variant);
      const other = timeline(one.routine, one.variant, { pace });
      const breath = other.cues.filter((cue) => cue.kind === 'breath' && cue.cycle === 0);
      const cycle = breath.at(-1).until - breath[0].at;

      if (one.routine.max_cycles) assert.ok(breathsOf(other) <= one.routine.max_cycles);
      else assert.ok(Math.abs(other.total - usual.total) <= cycle / 2 + 0.002);
    }),
    { examples: [[SESSION_THAT_DRIFTED, 0.7538750000000008]] },
  );
});

test('breathing begins with a breath in and ends after a whole breath out', () => {
  fc.assert(
    fc.property(breathing, paces, fc.boolean(), (one, pace, gentle) => {
      const session = timeline(one.routine, one.variant, { pace, gentle });
      const breaths = session.cues.filter((cue) => cue.kind === 'breath');
      const shape = phasesOf(breaths, 0);

      assert.equal(shape[0], 'in');
      assert.equal(breaths.at(-1).to, 0);
      assert.ok(shape.includes('out'));
      for (let cycle = 0; cycle < breathsOf(session); cycle += 1) {
        assert.deepEqual(phasesOf(breaths, cycle), shape);
      }
    }),
  );
});

test('a pattern and minutes of one’s own are kept', () => {
  const own = [
    { p: 'in', s: 3.5, short: 'In', tone: 'rise', haptic: 'soft' },
    { p: 'out', s: 7, short: 'Out', tone: 'fall', haptic: 'soft' },
  ];

  const known = routine('breathe-long-out');
  const variants = known.variants.map((one) => ({ ...one, minutes: 7 }));
  const session = timeline({ ...known, pattern: own, variants }, 'm5');

  const first = session.cues.filter((cue) => cue.cycle === 0);
  assert.deepEqual(
    first.map((cue) => cue.until - cue.at),
    [3.5, 7],
  );
  assert.ok(Math.abs(session.total - 7 * 60) <= 10.5 / 2);
});

test('where a session stands depends on the seconds alone, whatever was asked before', () => {
  fc.assert(
    fc.property(sessions, fc.array(moments, { minLength: 1, maxLength: 20 }), (one, shares) => {
      const session = timeline(one.routine, one.variant);
      const first = shares.map((share) => phaseAt(session, share * session.total));
      const again = shares.toReversed().map((share) => phaseAt(session, share * session.total));

      assert.deepEqual(again.toReversed(), first);
    }),
  );
});

test('the cue of a moment holds that moment, and the breath never jumps', () => {
  fc.assert(
    fc.property(sessions, moments, (one, share) => {
      const session = timeline(one.routine, one.variant);
      const t = share * session.total;
      const { cue, into, left, level } = phaseAt(session, t);

      assert.ok(cue.at <= t && t <= cue.until);
      assert.ok(Math.abs(into + left - (cue.until - cue.at)) < 1e-6);
      assert.ok(level >= Math.min(cue.from, cue.to) - 1e-9);
      assert.ok(level <= Math.max(cue.from, cue.to) + 1e-9);
      const next = phaseAt(session, t + 0.02);
      if (next.cue.part === cue.part) assert.ok(Math.abs(next.level - level) < 0.1);
    }),
  );
});

test('before the start and after the end the session stands at its first and last cue', () => {
  const session = timeline(routine('breathe-box'), 'm3');

  assert.equal(phaseAt(session, -5).index, 0);
  assert.equal(phaseAt(session, session.total + 600).index, session.cues.length - 1);
  assert.equal(phaseAt(session, session.total).over, true);
  assert.equal(phaseAt(session, session.total - 0.01).over, false);
});

test('words beside the breath stay inside the breathing and never meet', () => {
  fc.assert(
    fc.property(breathing, paces, (one, pace) => {
      const session = timeline(one.routine, one.variant, { pace });
      const last = session.cues.findLast((cue) => cue.kind === 'breath');
      let before = 0;
      for (const { at, until } of session.asides) {
        assert.ok(at >= before && until > at && until <= last.until + 0.01);
        before = until;
      }
    }),
  );
});

test('words beside the breath come when a breath begins, never in the middle of one', () => {
  fc.assert(
    fc.property(breathing, paces, (one, pace) => {
      const { cues, asides } = timeline(one.routine, one.variant, { pace });
      const breaths = cues.filter(({ kind }) => kind === 'breath');
      const begins = breaths.filter((cue, at) => cue.cycle !== breaths[at - 1]?.cycle);
      for (const { at } of asides) {
        assert.ok(
          begins.some((cue) => Math.abs(cue.at - at) < 0.1),
          `${one.routine.id} at ${at}`,
        );
      }
    }),
  );
});

test('going on and back leads to the start of a part', () => {
  fc.assert(
    fc.property(sessions, moments, (one, share) => {
      const session = timeline(one.routine, one.variant);
      const t = share * session.total;
      const starts = [...session.parts.map((part) => part.at), session.total];

      const on = partFrom(session, t, 1);
      const back = partFrom(session, t, -1);

      assert.ok(starts.includes(on) && (on > t || on === session.total));
      assert.ok(starts.includes(back) && back <= t);
    }),
  );
});

test('back from the middle of a part is its own start, back from its start the part before', () => {
  const session = timeline(routine('body-scan'), 'm5');
  const [, second, third] = session.parts;

  assert.equal(partFrom(session, third.at + 10, -1), third.at);
  assert.equal(partFrom(session, third.at + 1, -1), second.at);
});

test('a session left for a while is taken up at the start of its breath or its step', () => {
  const breath = timeline(routine('breathe-long-out'), 'm5');
  const scan = timeline(routine('body-scan'), 'm5');

  assert.equal(restartFrom(breath, 6 + 3 * 10 + 7), 36);
  assert.equal(restartFrom(scan, 20 + 15), 20);
});

test('two-sided movements turn to the other side half way and say so once', () => {
  const session = timeline(routine('strong-steady'), 'gentle', { words: WORDS });
  const sides = session.cues.filter((cue) => cue.side !== undefined);

  assert.deepEqual(
    sides.filter((cue) => cue.say === 'Other side').map((cue) => cue.cycle),
    [3],
  );
  assert.deepEqual([...new Set(sides.map((cue) => cue.side))], [1, 2]);
});

test('the first breath comes within ten seconds of Start, the countdown included', () => {
  const COUNTDOWN_SECONDS = 3;
  for (const one of BREATHING) {
    const { cues } = timeline(one.routine, one.variant, { pace: 1.5 });
    const first = cues.find((cue) => cue.kind === 'breath');

    assert.ok(first.at + COUNTDOWN_SECONDS <= 10, `${one.routine.id} ${one.variant}`);
  }
});

test('the first words are for the way a person lies or sits', () => {
  const settle = 'On the side that is kinder.';
  for (const id of ['breathe-long-out', 'pmr-short', 'pelvic-tilt', 'cat-cow']) {
    const one = routine(id);
    const [first] = timeline(one, one.variants[0].id, { settle }).cues;

    assert.equal(first.short, settle);
    assert.equal(first.say, one.lead_in[0].say);
  }
});

test('movements that go from one way to lie or stand to another say each themselves', () => {
  for (const id of ['curl-and-rest', 'strong-steady', 'lean-back']) {
    const one = routine(id);
    const [first] = timeline(one, one.variants[0].id, { settle: 'On your back.' }).cues;

    assert.equal(first.short, one.lead_in[0].short);
  }
});

test('an unknown variant is refused', () => {
  assert.throws(() => timeline(ROUTINES[0], 'm99'), /has no variant m99/);
});

/** @param {{ cues: { kind: string, cycle: number }[] }} session */
function breathsOf(session) {
  return new Set(session.cues.filter((cue) => cue.kind === 'breath').map((cue) => cue.cycle)).size;
}

/** @param {{ cycle: number, phase?: string }[]} breaths @param {number} cycle */
function phasesOf(breaths, cycle) {
  return breaths.filter((cue) => cue.cycle === cycle).map((cue) => cue.phase);
}
