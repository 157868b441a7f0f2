/**
 * What a check-in of today has told is not asked again after a session: it is folded away, for who
 * likes to tell it anew.
 * @module
 */

import { all, find } from '../shared/pieces.js';

/** @import { App } from '../shared/app.js' */

/**
 * @param {Pick<App, 'journal' | 'today'>} app
 * @returns {Promise<{ mood: boolean, pain: boolean }>} which of them was told
 */
export async function toldToday({ journal, today }) {
  const entries = (await journal.newestEntries()) ?? (await journal.entries());
  const day = today.day();
  const todays = entries.filter((one) => one.day === day);
  return {
    mood: todays.some(({ mood }) => mood !== null),
    pain: todays.some(({ pain }) => pain !== null),
  };
}

/**
 * Each question stands in the form, or folded at its end. Where the journal cannot be read, all are asked.
 *
 * @param {HTMLElement} form
 * @param {Pick<App, 'journal' | 'today'>} app
 */
export async function foldTold(form, app) {
  /** @type {Record<string, boolean>} */
  const told = await toldToday(app).catch((error) => {
    window.reportError(error);
    return {};
  });
  const fold = find(form, '[data-told]', HTMLDetailsElement);
  const folded = find(fold, '[data-folded]');
  for (const question of all(form, '[data-asks]')) {
    if (told[question.dataset.asks ?? '']) folded.append(question);
    else fold.before(question);
  }
  fold.hidden = all(folded, '[data-asks]').every(({ hidden }) => hidden);
}
