import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCueGiver } from '../../../static/js/player/cue-giver.js';
import { createSession } from '../../../static/js/player/session.js';
import { timeline } from '../../../static/js/player/timeline.js';
import { createClock } from './fakes.js';
import { routine, SESSIONS } from './routines.js';

/** @param {{ leadIn?: number, id?: string, variant?: string, isHeard?: () => boolean }} [options] */
function aSession({
  leadIn = 0,
  id = 'breathe-long-out',
  variant = 'm3',
  isHeard = () => true,
} = {}) {
  const clock = createClock();
  const session = createSession({
    timeline: timeline(routine(id), variant),
    now: clock.now,
    leadIn,
    isHeard,
  });
  return { session, clock };
}

test('a session counts down, runs, and ends by itself after exactly its length', () => {
  const { session, clock } = aSession({ leadIn: 3 });
  assert.equal(session.state(), 'idle');

  session.begin();
  assert.equal(session.state(), 'lead-in');
  assert.equal(session.countdown(), 3);
  clock.pass(3);
  assert.equal(session.state(), 'running');
  assert.equal(session.elapsed(), 0);
  clock.pass(180.9);
  assert.equal(session.state(), 'running');
  clock.pass(0.1);

  assert.equal(session.state(), 'ended');
  assert.deepEqual(session.result(), { seconds: 181, completed: true });
});

test('a pause keeps the place, however long the clock goes on', () => {
  const { session, clock } = aSession();
  session.begin();
  clock.pass(61.5);

  session.pause();
  clock.pass(40);

  assert.equal(session.state(), 'paused');
  assert.equal(session.elapsed(), 61.5);
  session.resume();
  clock.pass(2);
  assert.equal(session.elapsed(), 63.5);
});

test('after a long pause the breath begins anew', () => {
  const { session, clock } = aSession();
  session.begin();
  clock.pass(6 + 17);
  session.pause();

  clock.pass(6 * 60);
  session.resume();

  assert.equal(session.elapsed(), 16);
});

test('a session ended early counts for the time it was', () => {
  const { session, clock } = aSession();
  session.begin();
  clock.pass(50);
  session.pause();
  clock.pass(500);
  session.end();

  assert.deepEqual(session.result(), { seconds: 50, completed: false });
});

test('what is skipped is not counted as practised', () => {
  const { session, clock } = aSession();
  session.begin();
  clock.pass(4);
  session.toPart(1);
  assert.equal(session.elapsed(), 6);
  clock.pass(20);
  session.end();

  assert.equal(session.result().seconds, 24);
});

test('going on during the countdown only ends the countdown', () => {
  const { session } = aSession({ leadIn: 3 });
  session.begin();

  session.toPart(1);

  assert.equal(session.state(), 'running');
  assert.equal(session.elapsed(), 0);
});

test('a page that slept finds itself where the clock is', () => {
  const { session, clock } = aSession({ leadIn: 3 });
  session.begin();

  clock.pass(3 + 90);

  assert.equal(session.elapsed(), 90);
});

test('a page that slept past the end has ended, and counts no more than the session', () => {
  const { session, clock } = aSession();
  session.begin();

  clock.pass(4000);

  assert.equal(session.state(), 'ended');
  assert.equal(session.result().seconds, 181);
});

test('the sound that is heard leads', () => {
  const { session, clock } = aSession();
  session.begin();
  clock.pass(20);

  session.follow(20.4);
  clock.pass(1);

  assert.equal(session.elapsed(), 21.4);
});

test('whoever listens hears of each state once', () => {
  const { session, clock } = aSession({ leadIn: 3 });
  const heard = [];
  session.subscribe(() => heard.push(session.state()));

  session.begin();
  clock.pass(4);
  session.elapsed();
  session.pause();
  session.pause();
  session.resume();
  session.end();
  session.end();

  assert.deepEqual(heard, ['lead-in', 'running', 'paused', 'running', 'ended']);
});

test('whatever is done and however long it takes, time practised and place never drift', () => {
  const action = fc.oneof(
    fc.record({ pass: fc.double({ min: 0, max: 40, noNaN: true }) }),
    fc.constantFrom('pause', 'resume', 'look'),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...SESSIONS),
      fc.array(action, { maxLength: 40 }),
      (one, actions) => {
        const clock = createClock();
        const session = createSession({
          timeline: timeline(one.routine, one.variant),
          now: clock.now,
          leadIn: 0,
          isHeard: () => true,
        });
        session.begin();
        let isRunning = true;
        let ran = 0;
        for (const step of actions) {
          if (step === 'pause') session.pause();
          else if (step === 'resume') session.resume();
          else if (step === 'look') session.elapsed();
          else {
            clock.pass(step.pass);
            if (isRunning) ran += step.pass;
          }
          if (step === 'pause') isRunning = false;
          if (step === 'resume') isRunning = true;
        }

        const expected = Math.min(ran, session.timeline.total);
        assert.ok(Math.abs(session.elapsed() - expected) < 1e-6);
        assert.equal(session.state() === 'ended', ran >= session.timeline.total);
      },
    ),
  );
});

test('each cue is given once, when it begins', () => {
  const line = timeline(routine('breathe-box'), 'm3');
  const given = [];
  const giver = createCueGiver(
    () => line,
    (cue) => given.push(cue),
  );

  for (let t = 0; t < line.total; t += 0.2) giver.at(t);

  assert.equal(given.filter((cue) => 'at' in cue).length, line.cues.length);
});

test('cues that passed while the page slept are never made up for', () => {
  const line = timeline(routine('breathe-long-out'), 'm5');
  const given = [];
  const giver = createCueGiver(
    () => line,
    (cue) => given.push(cue),
  );
  giver.at(0);
  giver.at(7);

  // Asleep from 7 s to 112 s: in the middle of a breath out.
  giver.at(112);
  giver.at(112.2);
  assert.equal(given.length, 2);
  giver.at(116.1);

  assert.equal(given.length, 3);
  assert.equal(given[2].phase, 'in');
});

test('words beside the breath are said once, in place of the phase', () => {
  const line = timeline(routine('breathe-long-out'), 'm5');
  const said = [];
  const giver = createCueGiver(
    () => line,
    (cue) => cue.say && said.push(cue.say),
  );

  for (let t = 0; t < line.total; t += 0.2) giver.at(t);

  for (const { say } of line.asides) {
    assert.equal(said.filter((words) => words === say).length, 1);
  }
});

test('a page that slept without a sound waits where it was, and counts no minute of it', () => {
  for (const leadIn of [0, 3]) {
    const { session, clock } = aSession({ leadIn, isHeard: () => false });
    session.begin();
    for (let second = 0; second < leadIn + 20; second++) {
      clock.pass(1);
      session.elapsed();
    }

    clock.pass(30 * 60);

    assert.equal(session.state(), 'paused');
    assert.equal(session.elapsed(), 20);
    assert.deepEqual(session.result(), { seconds: 20, completed: false });
    session.resume();
    clock.pass(5);
    assert.equal(session.result().seconds, 25);
  }
});

test('a hidden page is asked once a minute, and goes on', () => {
  const { session, clock } = aSession({ isHeard: () => false });
  session.begin();

  for (let minute = 0; minute < 3; minute++) {
    clock.pass(60);
    assert.equal(session.state(), 'running');
  }
  clock.pass(5);

  assert.deepEqual(session.result(), { seconds: 181, completed: true });
});

test('a session that is heard while the page sleeps goes on to its end', () => {
  const { session, clock } = aSession({ isHeard: () => true });
  session.begin();

  clock.pass(30 * 60);

  assert.deepEqual(session.result(), { seconds: 181, completed: true });
});
