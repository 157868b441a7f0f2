/**
 * What changes the course of a running session: another part, and slower or faster, with the pattern
 * that comes next. A routine without a pace shows nothing of the latter.
 * @module
 */
import { pace_parts } from '#messages/player.js';
import { patternFrom } from '../../player/pacing.js';
import { phaseAt } from '../../player/timeline.js';
import { sayNumber } from '../shared/days.js';
import { fill } from '../shared/text.js';

/** @import { Pacing } from '../../player/pacing.js' */
/** @import { Session } from '../../player/session.js' */
/** @import { openChannels } from './channels.js' */
/** @import { Views } from './views.js' */

/**
 * @param {object} parts
 * @param {Views} parts.views
 * @param {Session} parts.session
 * @param {Pacing} parts.pacing
 * @param {{ make(): void }} parts.hearing
 * @param {Pick<ReturnType<typeof openChannels>, 'sound' | 'media'>} parts.channels
 */
export function createSteering({ views, session, pacing, hearing, channels }) {
  const { sound, media } = channels;
  const buttons = views.all('[data-pace]', HTMLButtonElement);
  const pattern = () => wordsOf(patternFrom(session.timeline, session.elapsed()));
  /** @type {unknown} */
  let shownFor = null;

  /** The next breath is another one when a phase begins, or in another layout. */
  function showPattern() {
    const { cue } = phaseAt(session.timeline, session.elapsed());
    if (buttons.length === 0 || cue === shownFor) return;
    shownFor = cue;
    views.say('pace', pattern());
  }

  function show() {
    showPattern();
    for (const button of buttons) {
      button.ariaDisabled = String(!pacing.can(session.elapsed(), directionOf(button)));
    }
  }

  function layAnew() {
    session.retime(pacing.line());
    hearing.make();
  }

  return {
    show,
    showPattern,

    /** @param {1 | -1} step */
    toPart(step) {
      session.toPart(step);
      if (session.state() === 'ended') return;
      if (pacing.jumped(session.elapsed())) layAnew();
      else sound.jump();
      media.show(session);
      show();
    },

    /** @param {1 | -1} direction 1 is slower */
    changePace(direction) {
      if (!pacing.change(session.elapsed(), direction)) return;
      layAnew();
      media.show(session);
      show();
      views.say('announcement', pattern());
    },
  };
}

/** @param {HTMLElement} button */
export const directionOf = ({ dataset }) => (dataset.pace === 'slower' ? 1 : -1);

/** @param {ReturnType<typeof patternFrom>} pattern @returns {string} such as "In 4.5 · Out 6.5" */
export function wordsOf(pattern) {
  return pattern
    .map(({ phase, seconds }) => fill(pace_parts[phase], { n: sayNumber(seconds) }))
    .join(' · ');
}
