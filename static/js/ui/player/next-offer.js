/**
 * One next step after a session, as Today suggests it for the hour. It is read from the page of Today, so
 * that no routine's page carries all of them; where that cannot be had, none is held out.
 * @module
 */
import { address } from '../../platform/addresses.js';
import { sayMinutes } from '../shared/days.js';
import { all, find, piece } from '../shared/pieces.js';

/** @import { App } from '../shared/app.js' */

/**
 * @param {HTMLElement} place shown once there is something in it
 * @param {Pick<App, 'navigation' | 'today'>} app
 * @param {string} routine the one that was just done, which is no next step
 * @param {AbortSignal} life
 */
export async function showNextOffer(place, { navigation, today }, routine, life) {
  place.hidden = true;
  const page = await navigation.peek(address('today'), life);
  if (!page || life.aborted) return;
  const fits = all(page, '[data-when]', HTMLAnchorElement).find(
    ({ dataset }) => dataset.when === today.part() && dataset.routine !== routine,
  );
  if (!fits) return;
  const link = piece(place, 'offer', HTMLAnchorElement);
  link.href = fits.href;
  const picture = find(fits, 'svg', SVGElement);
  picture.classList.add('picture--small');
  piece(link, 'picture').replaceChildren(picture);
  piece(link, 'title').textContent = find(fits, 'strong').textContent;
  piece(link, 'time').textContent = sayMinutes(Number(fits.dataset.minutes) * 60);
  place.hidden = false;
}
