/**
 * After the last breath nothing moves for a while, so that nobody is hurried out of it. A touch or a key
 * goes on sooner; a screen that went dark stays dark until then.
 * @module
 */
import { stay } from '#messages/player.js';

/** @import { Views } from './views.js' */

const STILL_MS = 4_000;

/**
 * @param {Views} views
 * @param {object} parts
 * @param {AbortSignal} parts.signal
 * @param {Pick<Window, 'setTimeout' | 'clearTimeout'>} parts.timers
 */
export function createStill(views, { signal, timers }) {
  const player = views.find('.player');
  const dark = views.find('.player__dark');
  const stage = views.find('.player__stage');
  const around = views.all('.player__top, .player__bottom');
  let timer = 0;
  /** @type {(() => void) | null} */
  let next = null;

  // Asked before the button is: the press that ends a session does not end the stillness after it.
  for (const sign of ['click', 'keydown']) {
    player.addEventListener(sign, goOn, { signal, capture: true });
  }
  signal.addEventListener('abort', () => timers.clearTimeout(timer));

  function goOn() {
    const go = next;
    if (!go) return;
    next = null;
    timers.clearTimeout(timer);
    player.removeAttribute('data-still');
    for (const one of around) one.inert = false;
    go();
  }

  return {
    isHeld: () => next !== null,
    goOn,

    /** @param {() => void} then called once */
    hold(then) {
      next = then;
      player.setAttribute('data-still', '');
      const hadFocus = around.some((one) => one.contains(document.activeElement));
      for (const one of around) one.inert = true; // nobody hears what nobody sees
      if (hadFocus) stage.focus({ preventScroll: true });
      for (const piece of ['word', 'count', 'say']) views.say(piece, '');
      for (const piece of ['cue', 'dark', 'announcement']) views.say(piece, stay);
      if (dark.hidden) timer = timers.setTimeout(goOn, STILL_MS);
    },
  };
}

/** @typedef {ReturnType<typeof createStill>} Still */
