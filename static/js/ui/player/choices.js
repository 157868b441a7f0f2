/**
 * The choices on a routine's page: how long, how you are, the pace.
 * @module
 */
import { all, find } from '../shared/pieces.js';
import { showWay } from './ways.js';

/** @import { Routine } from '../../player/routine.js' */
/**
 * @typedef {object} Choices
 * @prop {string} variant
 * @prop {string} position
 * @prop {number} pace
 * @prop {boolean} gentle
 */

/** How to lie or sit, where there is a choice: a routine for one way alone says it itself. @param {HTMLFormElement} form @param {string} position */
export function settleLine(form, position) {
  const lines = all(form, '[data-position]');
  if (lines.length < 2) return '';
  return lines.find(({ dataset }) => dataset.position === position)?.textContent ?? '';
}

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
 * Choose beforehand what was chosen last time; what does not exist any more is left alone, and so is
 * what was tapped before this could be read.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, unknown>} choices
 */
export function writeChoices(form, choices) {
  const tapped = tappedIn(form);
  if (!tapped.has('pace')) offerPace(form, choices.pace);
  for (const input of all(form, 'input', HTMLInputElement)) {
    if (tapped.has(input.name)) continue;
    if (input.type === 'checkbox') input.checked = choices[input.name] === true;
    else if (input.type === 'radio' && hasOption(form, input.name, choices[input.name])) {
      input.checked = input.value === String(choices[input.name]);
    }
  }
}

/** The pace of the last session is chosen, whatever it is. @param {HTMLFormElement} form @param {number} pace */
export function writePace(form, pace) {
  offerPace(form, pace);
  for (const input of all(form, 'input[name="pace"]', HTMLInputElement)) {
    input.checked = input.value === String(pace);
  }
}

/** A pace that was found in a session stands among those to choose from. @param {HTMLFormElement} form @param {unknown} pace */
function offerPace(form, pace) {
  const [last] = all(form, '[data-last-pace]', HTMLInputElement);
  if (!last || typeof pace !== 'number' || hasOption(form, 'pace', pace)) return;
  last.value = String(pace);
  find(form, 'label:has([data-last-pace])').hidden = false;
}

/** Each way to lie or sit has its own line about settling in, and its own figures. @param {HTMLFormElement} form */
export function showSetUp(form) {
  const { position } = readChoices(form);
  for (const line of all(form, '[data-position]')) {
    line.hidden = line.dataset.position !== position;
  }
  showWay(form.closest('.routine') ?? form, position).catch(window.reportError);
}

/** Late in the day, and before it begins again, people are most often lying. */
const LIES_FROM_HOUR = 21;
const LIES_UNTIL_HOUR = 6;

/** @param {string} at local time, YYYY-MM-DDTHH:mm */
export function isTimeToLie(at) {
  const hour = Number(at.slice(11, 13));
  return hour >= LIES_FROM_HOUR || hour < LIES_UNTIL_HOUR;
}

/**
 * The first way to lie that the routine has.
 *
 * @param {HTMLFormElement} form
 * @returns {{ position?: string }} nothing where nobody can lie
 */
export function lyingDown(form) {
  const positions = all(form, 'input[name="position"]', HTMLInputElement);
  const lying = positions.find(({ value }) => value.includes('lying'));
  return lying ? { position: lying.value } : {};
}

/**
 * A link may name a length: /relax/breathe-sigh/#s3.
 *
 * @param {{ hash: string }} location
 * @param {Pick<Routine, 'variants'>} routine
 * @returns {{ variant?: string }}
 */
export function lengthIn({ hash }, { variants }) {
  const id = hash.slice(1);
  return variants.some((variant) => variant.id === id) ? { variant: id } : {};
}

/** The names of what differs from the page as it came. @param {HTMLFormElement} form */
function tappedIn(form) {
  const inputs = all(form, 'input', HTMLInputElement);
  return new Set(
    inputs.filter((one) => one.checked !== one.defaultChecked).map(({ name }) => name),
  );
}

/** @param {HTMLFormElement} form @param {string} name @param {unknown} value */
function hasOption(form, name, value) {
  return all(form, 'input', HTMLInputElement).some(
    (input) => input.name === name && input.value === String(value),
  );
}
