/**
 * What stands in a form before it is sent, kept as it is typed: sealed with the journal, and there again
 * after a reload, a crash, a lock, another page, or signing out and in. Sending the form ends it.
 * @module
 */

import { createTurns } from '../../domain/turns.js';
import { TYPING_MS } from './delays.js';

/** @import { App } from './app.js' */
/** @import { AppElement } from './element.js' */
/** @typedef {Record<string, string | boolean>} Values by the names of the controls */

/** Begins the name of each one's setting. */
const DRAFT = 'draft/';

/**
 * @param {AppElement} element which the form is in
 * @param {HTMLFormElement} form
 * @param {string} name of what is written in it, for ever
 */
export function keepForm(element, form, name) {
  const { settings, timers, navigation } = element.app;
  const key = DRAFT + name;
  const signal = element.life;
  const inTurn = createTurns();
  let timer = 0;
  let isWaiting = false;
  let isKept = false;
  /** Where it is written: never in another vault. @type {unknown} */
  let place;

  /** @param {Values | null} values */
  async function write(values) {
    try {
      await settings.set(key, values, place);
      isKept = values !== null;
      form.toggleAttribute('data-kept', isKept && !isWaiting);
    } catch (error) {
      isWaiting ||= values !== null; // it goes with the next letter
      window.reportError(error);
    }
  }

  function flush() {
    timers.clear(timer);
    return inTurn(async () => {
      if (!isWaiting) return;
      isWaiting = false;
      await write(valuesOf(form));
    });
  }

  /** @param {number} [ms] while more of the same is coming */
  function touched(ms = 0) {
    place ??= settings.place();
    isWaiting = true;
    form.removeAttribute('data-kept');
    timers.clear(timer);
    timer = timers.set(() => void flush(), ms);
  }

  form.addEventListener('input', () => touched(TYPING_MS), { signal });
  form.addEventListener('change', flush, { signal });
  window.addEventListener('pagehide', flush, { signal });
  document.addEventListener('visibilitychange', flush, { signal });
  element.until(navigation.saveFirst(flush));

  return {
    /** A control was changed by a script. */
    touched,

    /**
     * What was there before, unless somebody writes already.
     * @returns {Promise<boolean>} whether there was anything
     */
    async restore() {
      place = settings.place();
      const values = readValues(await settings.get(key));
      if (!values || isWaiting || !element.isConnected) return false;
      isKept = form.toggleAttribute('data-kept', true);
      fill(form, values);
      return true;
    },

    /** It was sent. */
    async done() {
      timers.clear(timer);
      isWaiting = false;
      await inTurn(async () => {
        if (isKept) await write(null);
        place = undefined;
      });
    },
  };
}

/** @param {unknown} kept @returns {Values | null} */
function readValues(kept) {
  const isObject = typeof kept === 'object' && kept !== null && !Array.isArray(kept);
  return isObject ? /** @type {Values} */ (kept) : null;
}

/** @param {HTMLFormElement} form */
const controlsOf = (form) =>
  [...form.querySelectorAll('input')].filter(({ name, type }) => name !== '' && type !== 'hidden');

/** @param {HTMLFormElement} form @returns {Values} a choice that was not made is not there */
function valuesOf(form) {
  /** @type {Values} */
  const values = {};
  for (const { name, type, value, checked } of controlsOf(form)) {
    if (type === 'checkbox') values[name] = checked;
    else if (type !== 'radio' || checked) values[name] = value;
  }
  return values;
}

/** @param {HTMLFormElement} form @param {Values} values what is not in them stays */
function fill(form, values) {
  for (const input of controlsOf(form)) {
    const value = Object.hasOwn(values, input.name) ? values[input.name] : undefined;
    if (input.type === 'radio')
      input.checked = value === undefined ? input.checked : value === input.value;
    else if (input.type === 'checkbox')
      input.checked = typeof value === 'boolean' ? value : input.checked;
    else if (typeof value === 'string') input.value = value;
  }
}
