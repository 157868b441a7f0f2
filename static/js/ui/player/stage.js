/**
 * Paints a session: the breath, one cue, and how far it is. Only what changed is touched.
 * @module
 */
import { area, left, paused, phases, ready, round, time } from '#messages/player.js';
import { KINDS } from '../../player/kinds.js';
import { phaseAt } from '../../player/timeline.js';
import { sayClock } from '../shared/clock.js';
import { sayNumber } from '../shared/days.js';
import { fill, isSame } from '../shared/text.js';
import { below, inDigits } from './below.js';
import { createFigures } from './figures.js';

/** @import { Kind } from '../../player/kinds.js' */
/** @import { Routine } from '../../player/routine.js' */
/** @import { Session } from '../../player/session.js' */
/** @import { Moment } from '../../player/timeline.js' */
/** @import { Views } from './views.js' */

/** A second is over a little before its end, so that no count flashes up as it goes. */
const EARLY_SECONDS = 0.05;

/**
 * @param {Views} views
 * @param {Session} session
 * @param {Routine['type']} type how the routine runs
 */
export function createStage(views, session, type) {
  const breath = views.find('.breath');
  const picture = views.find('.breath__picture');
  const kind = KINDS[type];
  const draw = createShapes(views.all('[data-shape]', SVGElement));
  const sayLines = createLines(views, kind);
  const tellTime = createTimes(views, session);
  const figures = createFigures(breath.closest('.routine') ?? breath);

  return {
    paint() {
      const { timeline } = session;
      const elapsed = session.elapsed();
      const state = session.state();
      const moment = phaseAt(timeline, elapsed);
      const { cue, level, into } = moment;
      draw(level, into / (cue.until - cue.at));
      const inside = state === 'running' ? inCircle(moment, kind) : waiting(session);
      breath.toggleAttribute('data-posed', figures.paint(moment, timeline, elapsed));
      views.say('word', inside.word);
      views.say('count', inside.count);
      if (picture.hidden !== (inside.word !== '')) picture.hidden = inside.word !== '';
      sayLines(moment, inside.word);
      tellTime(elapsed);
    },
  };
}

/**
 * The two numbers stand at the shapes that follow them and are not inherited: at the player, each
 * frame would style all that is in it anew.
 *
 * @param {readonly SVGElement[]} shapes
 * @returns {(level: number, share: number) => void}
 */
function createShapes(shapes) {
  let drawn = '';
  return (level, share) => {
    const next = [level.toFixed(4), share.toFixed(4)];
    if (drawn === next.join()) return;
    drawn = next.join();
    for (const { style } of shapes) {
      style.setProperty('--level', next[0] ?? '');
      style.setProperty('--share', next[1] ?? '');
    }
  };
}

/**
 * The words of a cue, found once and not in each frame.
 *
 * @param {Views} views
 * @param {Kind} kind
 * @returns {(moment: Moment, word: string) => void}
 */
function createLines(views, kind) {
  /** @type {unknown[]} */
  let last = [];
  return (moment, word) => {
    const { cue, aside } = moment;
    const now = [cue, aside, word];
    if (last.length > 0 && now.every((one, at) => one === last[at])) return;
    last = now;
    const line = aside ?? cue;
    views.say('cue', !aside && says(word, cue.short) ? '' : line.short);
    views.say('say', below(line.short, inDigits(line.say)));
    views.say('dark', line.short);
    views.say('round', whichRound(moment, kind));
  };
}

/**
 * What has passed and what is left, both with the count of the breath: two changes in one frame cost
 * no more than one.
 *
 * @param {Views} views
 * @param {Session} session
 * @returns {(elapsed: number) => void}
 */
function createTimes(views, session) {
  return (elapsed) => {
    const passed = Math.floor(elapsed + EARLY_SECONDS);
    const all = Math.round(session.timeline.total);
    views.say('elapsed', sayClock(passed));
    views.say('left', fill(left, { time: sayClock(all - passed) }));
  };
}

/** @param {Moment} moment @param {Kind} kind @returns {{ word: string, count: string }} */
function inCircle({ cue, left: seconds, part }, { counts }) {
  if (!cue.phase) return { word: '', count: '' };
  const word = phases[cue.phase];
  const count =
    counts === 'repetitions'
      ? fill(time, { n: cue.cycle + 1, total: part?.rounds ?? 0 })
      : sayNumber(Math.max(1, Math.ceil(seconds - EARLY_SECONDS)));
  return { word, count };
}

/** @param {Session} session */
function waiting(session) {
  if (session.state() === 'paused') return { word: paused, count: '' };
  return { word: ready, count: sayNumber(Math.max(1, Math.ceil(session.countdown()))) };
}

/** @param {Moment} moment @param {Kind} kind */
function whichRound({ cue, part }, { rounds }) {
  if (!part?.rounds || cue.cycle < 0) return '';
  if (rounds === 'name') return part.name;
  return fill({ area, round }[rounds], { n: cue.cycle + 1, total: part.rounds });
}

/** Whether the word in the circle says it already: "Breathe in" and "In". @param {string} word @param {string} short */
function says(word, short) {
  return isSame(word.slice(-short.length), short);
}
