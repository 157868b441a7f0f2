/**
 * The two waves: pain in plum, mood in amber, over a window of days. A dot for each day, a line
 * through the days that broke off where a gap is; mood is dashed and ends in a ring, so that
 * colour is not the only sign. Lines and dots are drawn in a stretched inner picture with lines
 * that do not stretch; the ring in percent of the outer one, so that it stays round at any width.
 * @module
 */

import { html, svg } from 'lit/html.js';
import { daysBetween, smoothed } from '../../insight/series.js';
import { sayDay, sayNumber, shortDay } from './days.js';

/** @import { DayMean, Measure, Point } from '../../insight/series.js' */
/** @import { Band } from '../../insight/bands.js' */
/** @typedef {{ measure: Measure, means: DayMean[] }} Wave */

/** The ends of the axes never move, so that a week and a year can be compared. */
const AXES = Object.freeze({ pain: { low: 0, high: 10 }, mood: { low: 1, high: 5 } });
const GRID = [0, 50, 100];

/**
 * @param {object} given
 * @param {Wave[]} given.waves
 * @param {number} given.days
 * @param {string} given.first
 * @param {string} given.last
 * @param {string} given.sentence says what the picture shows
 * @param {readonly Band[]} [given.bands] days with a flare-up, below the lines
 * @param {string} [given.mark] a day that a line stands at
 * @param {unknown} [given.lines] the waves as `drawWaves` has drawn them before
 */
export function wavesChart(given) {
  const { waves, days, first, last, sentence, bands = [], mark = '' } = given;
  const { lines = drawWaves(waves, days) } = given;
  const x = acrossOf(days);
  return html`<div class="waves">
    <svg class="waves__picture" role="img" aria-label=${sentence} data-days=${days}>
      ${GRID.map((y) => svg`<line class="waves__grid" x1="0" x2="100%" y1="${y}%" y2="${y}%" />`)}
      ${waves.map(({ measure }) => marks(measure))}
      ${bands.map((band) => drawBand(band, days))}
      ${mark >= first && mark <= last ? drawMark(x(daysBetween(first, mark))) : ''}
      ${lines}
    </svg>
    <p class="waves__dates"><span .textContent=${shortDay(first, last)}></span><span .textContent=${sayDay(last)}></span></p>
  </div>`;
}

/** Those of ten years take a phone some frames: whoever draws a picture anew keeps them. @param {Wave[]} waves @param {number} days */
export const drawWaves = (waves, days) => waves.map((wave) => drawWave(wave, acrossOf(days)));

/** @param {number} days @returns {(at: number) => number} percent */
const acrossOf = (days) => (at) => (days > 1 ? (at / (days - 1)) * 100 : 50);

/** What the lines of the grid stand for: pain at the left, mood at the right. @param {Measure} measure */
function marks(measure) {
  const { low, high } = AXES[measure];
  const x = measure === 'pain' ? '0' : '100%';
  return svg`<g class="waves__marks waves__marks--${measure}" translate="no">
    ${GRID.map((y) => svg`<text x=${x} y="${y}%">${sayNumber(high - (y / 100) * (high - low))}</text>`)}
  </g>`;
}

/** Each day as wide as a day is, below the lowest line. @param {Band} band @param {number} days */
function drawBand({ at, until }, days) {
  const wide = 100 / Math.max(1, days - 1);
  const from = Math.max(0, (at - 0.5) * wide);
  const to = Math.min(100, (until + 0.5) * wide);
  return svg`<rect class="waves__band" x="${round(from)}%" width="${round(to - from)}%" y="100%" height="6" rx="3" />`;
}

/** @param {number} x percent */
const drawMark = (x) =>
  svg`<line class="waves__mark" x1="${round(x)}%" x2="${round(x)}%" y1="0" y2="100%" />`;

/** @param {Wave} wave @param {(at: number) => number} x */
function drawWave({ measure, means }, x) {
  const { low, high } = AXES[measure];
  const y = (/** @type {number} */ value) => 100 - ((value - low) / (high - low)) * 100;
  const lines = smoothed(means);
  const end = lines.at(-1)?.at(-1);
  return svg`<g class="waves__wave waves__wave--${measure}">
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%">
      <path class="waves__day" d=${means.map(({ at, mean }) => dot(x(at), y(mean))).join('')} />
      <path class="waves__line" d=${lines.map((line) => curve(line, x, y)).join('')} />
    </svg>
    ${end && svg`<circle class="waves__end" cx="${x(end.at)}%" cy="${y(end.value)}%" r="5" />`}
  </g>`;
}

/**
 * @param {Point[]} points
 * @param {(at: number) => number} x
 * @param {(value: number) => number} y
 */
function curve(points, x, y) {
  if (points.length < 2) return '';
  const [start, ...rest] = points.map(({ at, value }) => ({ x: x(at), y: y(value) }));
  let from = /** @type {{ x: number, y: number }} */ (start);
  let path = `M${round(from.x)} ${round(from.y)}`;
  for (const to of rest) {
    const half = round((from.x + to.x) / 2);
    path += `C${half} ${round(from.y)} ${half} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
    from = to;
  }
  return path;
}

/**
 * As round as the ends of its line, at any width of the picture. One path holds them all: a year
 * is a thousand elements otherwise.
 * @param {number} x @param {number} y
 */
const dot = (x, y) => `M${round(x)} ${round(y)}h.01`;

/** @param {number} value */
const round = (value) => Math.round(value * 100) / 100;
