/**
 * What is not the breath fades when nobody has touched anything for a while, and comes back with
 * a touch, a key or the mouse. Only looks change: keys and screen readers find every control all
 * the time, and a finger that brings them back presses none of them.
 * @module
 */

const REST_AFTER_MS = 5_000;

/**
 * @param {HTMLElement} player
 * @param {object} parts
 * @param {AbortSignal} parts.signal
 * @param {Pick<Window, 'setTimeout' | 'clearTimeout'>} parts.window
 * @param {() => boolean} parts.mayRest a session runs and asks nothing
 */
export function createRest(player, { signal, window, mayRest }) {
  let timer = 0;
  let isWaking = false;

  player.addEventListener('pointerdown', touched, { signal, capture: true });
  player.addEventListener('click', swallow, { signal, capture: true });
  for (const sign of ['pointermove', 'keydown', 'focusin']) {
    player.addEventListener(sign, wake, { signal });
  }
  signal.addEventListener('abort', () => window.clearTimeout(timer));

  /** @param {PointerEvent} event */
  function touched({ pointerType }) {
    isWaking = pointerType === 'touch' && player.hasAttribute('data-resting');
    wake();
  }

  /** @param {Event} event */
  function swallow(event) {
    if (!isWaking) return;
    isWaking = false;
    event.preventDefault();
    event.stopPropagation();
  }

  function wake() {
    player.removeAttribute('data-resting');
    window.clearTimeout(timer);
    timer = window.setTimeout(rest, REST_AFTER_MS);
  }

  function rest() {
    if (mayRest()) player.setAttribute('data-resting', '');
    else wake();
  }

  return {
    wake,
    stop() {
      player.removeAttribute('data-resting');
      window.clearTimeout(timer);
    },
  };
}
