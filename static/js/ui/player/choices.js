/**
 * The choices on a routine's page: how long, how you are, the pace.
 * @module
 */
import { all } from '../shared/pieces.js';

/**
 * @typedef {object} Choices
 * @prop {string} variant
 * @prop {string} position
 * @prop {number} pace
 * @prop {boolean} gentle
 */

/** @param {HTMLFormElement} form @returns {Choices} */
export function readChoices(form) {
  const data = new FormData(form);
  return {
    variant: String(data.get('variant') ?? ''),
    position: String(data.get('position') ?? ''),
    pace: Number(data.get('pace') ?? 1),
    gentle: data.has('gentle'),
  };
}

/**
 * Choose beforehand what was chosen last time; what does not exist any more is left alone.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, unknown>} choices
 */
export function writeChoices(form, choices) {
  for (const input of all(form, 'input', HTMLInputElement)) {
    if (input.type === 'checkbox') input.checked = choices[input.name] === true;
    else if (input.type === 'radio' && hasOption(form, input.name, choices[input.name])) {
      input.checked = input.value === String(choices[input.name]);
    }
  }
}

/** Each way to lie or sit has its own line about settling in. @param {HTMLFormElement} form */
export function showSetUp(form) {
  const { position } = readChoices(form);
  for (const line of all(form, '[data-position]')) {
    line.hidden = line.dataset.position !== position;
  }
}

/** @param {HTMLFormElement} form @param {string} name @param {unknown} value */
function hasOption(form, name, value) {
  return all(form, 'input', HTMLInputElement).some(
    (input) => input.name === name && input.value === String(value),
  );
}
