/**
 * The next step of a programme, on Today: in the place of the suggestion, so that one thing is held out and
 * nothing moves; until one is done today.
 * @module
 */
import { step_progress } from '#messages/today.js';
import { heldOut } from '../../domain/programme.js';
import { address } from '../../platform/addresses.js';
import { sayMinutes } from '../shared/days.js';
import { piece } from '../shared/pieces.js';
import { stepHref, stepsOf } from '../shared/programme-step.js';
import { fill } from '../shared/text.js';

/** @import { App } from '../shared/app.js' */

/**
 * @param {Pick<App, 'programmes' | 'today' | 'navigation'>} app
 * @param {readonly HTMLAnchorElement[]} links among them one for each programme
 * @param {AbortSignal} life
 * @returns {Promise<HTMLAnchorElement | null>} the one to show, filled; null where none is followed
 */
export async function nextStep({ programmes, today, navigation }, links, life) {
  const next = heldOut(await allOf(programmes), today.day());
  const link = next && links.find(({ dataset }) => dataset.programme === next.name);
  if (!link) return null;
  // What their steps are stands on their own page, for those who follow one.
  const page = await navigation.peek(address('programmes'), life);
  const card = page?.querySelector(`[data-programme="${link.dataset.programme}"]`);
  const step = card && stepsOf(/** @type {HTMLElement} */ (card))[next.day - 1];
  if (!step) return null;
  const name = link.dataset.name ?? '';
  piece(link, 'progress').textContent = fill(step_progress, { name, n: next.done });
  piece(link, 'next').textContent = step.title;
  piece(link, 'length').textContent = sayMinutes(step.minutes * 60);
  link.href = stepHref(next.name, next.day, step);
  return link;
}

/** Today suggests something even where programmes cannot be read. @param {App['programmes']} programmes */
async function allOf(programmes) {
  try {
    return await programmes.all();
  } catch (error) {
    window.reportError(error);
    return [];
  }
}
