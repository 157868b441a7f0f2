/**
 * What somebody wants to ask at an appointment: typed on the report's page, kept as a setting.
 * @module
 */

import { questions_failed, saved } from '#messages/report.js';
import { reasonOf } from '../shared/failure.js';
import { savedWords } from '../shared/saved-words.js';

/** @import { AppElement } from '../shared/element.js' */

const KEY = 'report-questions';
const PAUSE_MS = 600;
const MOST = 3;

/** @param {string} text @returns {string[]} one a line, at most three */
export const questionsOf = (text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MOST);

/**
 * Fill the field with what is kept, and keep what is typed.
 *
 * @param {AppElement} element @param {(text: string) => void} onText
 */
export async function keepQuestions(element, onText) {
  const { app } = element;
  const field = element.find('textarea', HTMLTextAreaElement);
  let timer = 0;
  /** Where it was begun: never in another vault. @type {unknown} */
  let place;
  let isTyped = false;

  const save = async () => {
    app.timers.clear(timer);
    if (!isTyped) return;
    isTyped = false;
    try {
      await app.settings.set(KEY, field.value, place);
      element.piece('said').textContent = savedWords(app, saved);
      element.piece('failed').textContent = '';
    } catch (error) {
      isTyped = true;
      element.piece('said').textContent = '';
      element.piece('failed').textContent = reasonOf(error, questions_failed);
      window.reportError(error);
    }
  };
  const typed = () => {
    if (!isTyped) place = app.settings.place();
    isTyped = true;
    element.piece('said').textContent = '';
    onText(field.value);
    app.timers.clear(timer);
    timer = app.timers.set(save, PAUSE_MS);
  };
  const read = async () => {
    const kept = await app.settings.get(KEY);
    if (!isTyped) field.value = typeof kept === 'string' ? kept : '';
    field.disabled = app.sample.isOn(); // nothing is kept there
    onText(field.value);
  };

  field.addEventListener('input', typed, { signal: element.life });
  field.addEventListener('change', (event) => event.stopPropagation(), { signal: element.life });
  field.addEventListener('blur', save, { signal: element.life });
  element.until(() => void save());
  await element.follow([app.settings, app.account], read);
}
