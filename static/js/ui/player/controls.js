/**
 * The player's buttons and switches, the tap anywhere, the space bar, and the dark screen.
 * @module
 */
import { all, find } from '../shared/pieces.js';
import { HELP_OPENS } from './help-aside.js';
import { createSoundMenu } from './sound-menu.js';
import { directionOf } from './steering.js';

/** @import { Performance } from './performance.js' */
/** @import { Preferences, Senses } from './preferences.js' */
/** @import { Views } from './views.js' */

/**
 * @param {HTMLElement} root
 * @param {Views} views
 * @param {object} parts
 * @param {AbortSignal} parts.signal
 * @param {Preferences} parts.preferences
 * @param {() => Performance | null} parts.performance the running one, if any
 */
export function createControls(root, views, { signal, preferences, performance }) {
  /** @param {Senses} next */
  const setSenses = (next) => {
    performance()?.setSenses(next);
    senses.show(next);
    return preferences.keepSenses(next);
  };
  const senses = createSwitches(root, { signal, onChange: setSenses });
  const menu = createSoundMenu(views, { signal, preferences, performance, setSenses });
  const dark = views.find('.player__dark');

  /** @type {Readonly<Record<string, () => void>>} */
  const actions = {
    end: () => performance()?.session.end(),
    pause: toggle,
    tap: toggle,
    next: () => performance()?.toPart(1),
    back: () => performance()?.toPart(-1),
    dim: darken,
    undim: light,
  };
  for (const [name, run] of Object.entries(actions)) {
    views.action(name).addEventListener('click', run, { signal });
  }
  for (const button of all(root, '[data-pace]')) {
    const change = () => performance()?.changePace(directionOf(button));
    button.addEventListener('click', change, { signal });
  }
  root.addEventListener(HELP_OPENS, () => performance()?.session.pause(), { signal });
  root.ownerDocument.addEventListener('keydown', onKey, { signal });

  function toggle() {
    const session = performance()?.session;
    if (session?.state() === 'lead-in') session.skipLeadIn();
    else session?.toggle();
  }

  function darken() {
    dark.hidden = false;
    dark.focus();
  }

  function light() {
    menu.close();
    if (dark.hidden) return;
    dark.hidden = true;
    if (performance()) views.action('dim').focus();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === 'Escape') light();
    const isControl =
      event.target instanceof Element && event.target.closest('button, input, a, dialog');
    if (event.key !== ' ' || isControl || !performance()) return;
    event.preventDefault();
    performance()?.session.toggle();
  }

  return {
    ...{ darken, light, menu },
    showSenses: () => senses.show(preferences.senses()),
    showAvailable: senses.showAvailable,
  };
}

/**
 * One switch for each sense a session speaks to.
 *
 * @param {HTMLElement} root
 * @param {{ signal: AbortSignal, onChange: (senses: Senses) => unknown }} how
 */
function createSwitches(root, { signal, onChange }) {
  const switches = all(root, '[data-switch]', HTMLInputElement);
  const nameOf = (/** @type {HTMLInputElement} */ { dataset }) =>
    /** @type {keyof Senses} */ (dataset.switch);
  /** What is chosen, also for a sense that this device lacks: another one has it. */
  let chosen = { voice: false, tones: false, vibration: false };
  for (const one of switches) {
    const choose = () => {
      chosen = { ...chosen, [nameOf(one)]: one.checked };
      onChange(chosen);
    };
    one.addEventListener('change', choose, { signal });
  }

  function draw() {
    for (const one of switches) one.checked = !one.disabled && chosen[nameOf(one)];
  }

  return {
    /** @param {Senses} senses */
    show(senses) {
      chosen = senses;
      draw();
    },

    /** A sense this device lacks stays visible, switched off, and says so. @param {Performance['available']} available */
    showAvailable(available) {
      for (const one of switches) {
        one.disabled = !available[nameOf(one)]();
        const missing = find(/** @type {Element} */ (one.parentElement), '.sense__missing');
        missing.hidden = !one.disabled;
        // What a description names is read out even where it is hidden.
        if (one.disabled) one.setAttribute('aria-describedby', missing.id);
        else one.removeAttribute('aria-describedby');
      }
      draw();
    },
  };
}
