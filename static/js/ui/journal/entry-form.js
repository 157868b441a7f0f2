/**
 * The controls of the entry sheet: puts an entry into them and reads a change out of one.
 * @module
 */

import { of_ten } from '#messages/entry.js';
import { fill } from '../shared/text.js';
import { moodWord } from './entry-words.js';

/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @typedef {Pick<Entry, 'at' | 'pain' | 'mood' | 'places' | 'factors' | 'note'>} Shown */

/**
 * Put an entry into the form; a field that is being written keeps what the person wrote.
 *
 * @param {HTMLFormElement} form
 * @param {Shown} entry
 * @param {(field: keyof Draft) => boolean} [isBeingWritten]
 */
export function fillForm(form, entry, isBeingWritten = () => false) {
  for (const input of form.querySelectorAll('input')) {
    const { name, value } = input;
    if (name === 'pain' && !isBeingWritten('pain')) input.checked = value === String(entry.pain);
    if (name === 'mood' && !isBeingWritten('mood')) input.checked = value === String(entry.mood);
    if (name === 'places') input.checked = entry.places.includes(value);
    if (name === 'factors') input.checked = entry.factors.includes(value);
  }
  if (!isBeingWritten('at')) fillWhen(form, entry.at);
  const note = noteOf(form);
  if (!isBeingWritten('note') && note.value !== entry.note) note.value = entry.note;
  showValues(form);
}

/** @param {HTMLFormElement} form @param {string} at */
export function fillWhen(form, at) {
  const [date, time] = at.split('T');
  input(form, 'date').value = date ?? '';
  input(form, 'time').value = time ?? '';
}

/** @param {HTMLFormElement} form @returns {string} local time; empty while it is incomplete */
export function whenOf(form) {
  const date = input(form, 'date').value;
  const time = input(form, 'time').value.slice(0, 5);
  return date && time ? `${date}T${time}` : '';
}

/** Say beside each scale what is chosen. @param {HTMLFormElement} form */
export function showValues(form) {
  const pain = chosen(form, 'pain');
  const mood = chosen(form, 'mood');
  showValue(form, 'pain', pain === null ? '' : fill(of_ten, { n: pain }));
  showValue(form, 'mood', moodWord(mood));
}

/** @param {HTMLFormElement} form @param {'pain' | 'mood'} name @returns {number | null} */
export function chosen(form, name) {
  const radio = /** @type {HTMLInputElement | null} */ (
    form.querySelector(`input[name="${name}"]:checked`)
  );
  return radio ? Number(radio.value) : null;
}

/** @param {HTMLFormElement} form @returns {HTMLTextAreaElement} */
export const noteOf = (form) =>
  /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea[name="note"]'));

/** @param {HTMLFormElement} form @param {string} name */
const input = (form, name) =>
  /** @type {HTMLInputElement} */ (form.querySelector(`input[name="${name}"]`));

/** @param {HTMLFormElement} form @param {string} name @param {string} words */
function showValue(form, name, words) {
  const place = /** @type {HTMLElement} */ (form.querySelector(`[data-value="${name}"]`));
  place.hidden = words === '';
  const box = place.querySelector('[data-words]');
  if (box) box.textContent = words;
}
