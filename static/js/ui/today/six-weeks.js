/**
 * Draws the last six weeks for `<recent-waves>`. Apart from it, because a first visit has nothing to
 * draw.
 * @module
 */

import '../shared/journal-ground.js';
import { html, nothing, render } from 'lit/html.js';
import { mood, pain } from '#messages/waves.js';
import { lookUpNewest } from '../shared/looked-up.js';
import { wavesChart } from '../shared/waves-chart.js';
import { lookAt, sentenceOf, tableOf } from '../shared/waves-words.js';

export { lookUp } from '../shared/looked-up.js';

/** @import { App } from '../shared/app.js' */
/** @typedef {Awaited<ReturnType<typeof import('../shared/looked-up.js').lookUp>>} Found */

const SIX_WEEKS = 42;
const NAMES = Object.freeze({ pain, mood });

/** @param {App} app @returns {Promise<Found | null>} as `lookUpNewest` */
export const lookUpFirst = (app) => lookUpNewest(app, () => SIX_WEEKS);

/**
 * @param {HTMLElement} place
 * @param {Found} found
 * @returns {boolean} whether there was something to draw
 */
export function draw(place, { entries, measures, isQuiet, last }) {
  const view = lookAt(entries, measures, last, SIX_WEEKS);
  const isDrawn = !isQuiet && view.count > 0;
  render(isDrawn ? picture(view) : nothing, place);
  return isDrawn;
}

/** @param {ReturnType<typeof lookAt>} view */
function picture(view) {
  const sentence = sentenceOf(view);
  return html`<p class="legend">
      ${view.waves.map(({ measure }) => html`<span class="legend__item legend__item--${measure}" .textContent=${NAMES[measure]}></span>`)}
    </p>
    ${wavesChart({ ...view, sentence })}
    <p class="soft" .textContent=${sentence}></p>
    ${tableOf(view)}`;
}
