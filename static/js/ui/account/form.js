/**
 * The one form of the account page with its two ways, and what its parts tell the panel.
 * @module
 */
import { find, piece } from '../shared/pieces.js';

/**
 * @typedef {'create' | 'sign-in'} Mode
 *
 * @typedef {object} NewCode
 * @prop {string} recoveryCode
 * @prop {string} username
 * @prop {number} entries how many entries wait on this device
 *
 * @typedef {object} StepChange
 * @prop {string} [step] the step to show
 * @prop {string} [say] what to say above it
 * @prop {NewCode} [code]
 */

/**
 * @param {HTMLElement} from
 * @param {StepChange} detail
 */
export function tellStep(from, detail) {
  from.dispatchEvent(new CustomEvent('account-step', { bubbles: true, detail }));
}

/**
 * @param {HTMLFormElement} form
 * @returns {Mode}
 */
export function modeOf(form) {
  return form.dataset.mode === 'sign-in' ? 'sign-in' : 'create';
}

/** @param {HTMLElement} way one of the two ways @returns {HTMLFormElement} the form both share */
export function formAround(way) {
  const form = way.closest('form');
  if (!form) throw new TypeError(`${way.localName} stands in no form`);
  return form;
}

/**
 * Bring one way to the front: its button is what Enter presses, and password managers know
 * whether to offer an old password or a new one.
 *
 * @param {HTMLFormElement} form
 * @param {Mode} mode
 */
export function setMode(form, mode) {
  form.dataset.mode = mode;
  const [first, second] =
    mode === 'create' ? ['create-account', 'sign-in-form'] : ['sign-in-form', 'create-account'];
  for (const [tag, leads] of /** @type {const} */ ([
    [first, true],
    [second, false],
  ])) {
    const way = find(form, tag);
    way.toggleAttribute('data-leads', leads);
    find(way, '[type="submit"]').classList.toggle('button--quiet', !leads);
    piece(way, 'other').hidden = leads;
    if (!leads) form.append(way);
  }
  const password = find(form, '[name="password"]', HTMLInputElement);
  password.autocomplete = mode === 'create' ? 'new-password' : 'current-password';
}

/** @param {HTMLFormElement} form @param {Mode} mode */
export function turnTo(form, mode) {
  setMode(form, mode);
  find(form, '[name="username"]').focus();
}
