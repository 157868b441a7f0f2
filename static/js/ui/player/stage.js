/**
 * Paints a session: the breath, one cue, and how far it is. Only what changed is touched.
 * @module
 */
import { area, left, paused, phases, ready, round, time } from '#messages/player.js';
import { KINDS } from '../../player/kinds.js';
import { phaseAt } from '../../player/timeline.js';
import { fill, isSame } from '../shared/text.js';
import { below } from './below.js';
import { createFigures } from './figures.js';

/** @import { Kind } from '../../player/kinds.js' */
/** @import { Routine } from '../../player/routine.js' */
/** @import { Session } from '../../player/session.js' */
/** @import { Moment } from '../../player/timeline.js' */
/** @import { Views } from './views.js' */

/**
 * @param {Views} views
 * @param {Session} session
 * @param {Routine['type']} type how the routine runs
 */
export function createStage(views, session, type) {
  const breath = views.find('.breath');
  const picture = views.find('.breath__picture');
  const shapes = views.all('[data-shape]', SVGElement);
  const kind = KINDS[type];
  const figures = createFigures(breath.closest('.routine') ?? breath);

  return {
    paint() {
      const { timeline } = session;
      const elapsed = session.elapsed();
      const state = session.state();
      const moment = phaseAt(timeline, elapsed);
      const { cue, aside, level, into } = moment;
      const share = into / (cue.until - cue.at);
      for (const shape of shapes) draw(shape, level, share);
      const inside = state === 'running' ? inCircle(moment, kind) : waiting(session);
      breath.toggleAttribute('data-posed', figures.paint(moment, timeline, elapsed));
      views.say('word', inside.word);
      views.say('count', inside.count);
      picture.hidden = inside.word !== '';
      const line = aside ?? cue;
      views.say('cue', !aside && says(inside.word, cue.short) ? '' : line.short);
      views.say('say', below(line.short, line.say));
      views.say('dark', line.short);
      views.say('round', whichRound(moment, kind));
      views.say('elapsed', clock(elapsed));
      views.say('left', fill(left, { time: clock(timeline.total - elapsed) }));
    },
  };
}

/** @param {Moment} moment @param {Kind} kind @returns {{ word: string, count: string }} */
function inCircle({ cue, left: seconds, part }, { counts }) {
  if (!cue.phase) return { word: '', count: '' };
  const word = phases[/** @type {keyof typeof phases} */ (cue.phase)];
  const count =
    counts === 'repetitions'
      ? fill(time, { n: cue.cycle + 1, total: part?.rounds ?? 0 })
      : String(Math.max(1, Math.ceil(seconds - 0.05)));
  return { word, count };
}

/** @param {Session} session */
function waiting(session) {
  if (session.state() === 'paused') return { word: paused, count: '' };
  return { word: ready, count: String(Math.max(1, Math.ceil(session.countdown()))) };
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

/** @param {number} seconds @returns {string} such as 3:07 */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/**
 * The two numbers stand at the shapes that follow them and are not inherited: at the player, each
 * frame would style all that is in it anew.
 *
 * @param {SVGElement} shape @param {number} level @param {number} share
 */
function draw({ style }, level, share) {
  style.setProperty('--level', level.toFixed(4));
  style.setProperty('--share', share.toFixed(4));
}
