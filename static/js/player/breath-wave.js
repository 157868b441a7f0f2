/**
 * Draws a breathing pattern as a wave while it is being made: up for in, level for a hold, down for
 * out. `pwa/content/breath_wave.py` draws the same for the routines of the app; a test compares them.
 * @module
 */

/** @import { Phase } from './routine.js' */

const WIDTH = 320;
const MARGIN = 20;
const TOP = 18;
const BOTTOM = 78;
/** A simple pattern is shown twice; one with holds would crowd its labels. */
const SIMPLE_PHASES = 2;
/** The handles of a curve that comes close to half a cosine. */
const HANDLE = 0.37;

/**
 * @typedef {object} Wave in a box of 320 by 100
 * @prop {string} path of an SVG
 * @prop {{ x: number, phase: number }[]} marks where each phase of the first breath stands, by its
 *   place among the phases
 * @prop {number} topX where the first breath is full …
 * @prop {number} topY
 */

/**
 * @param {readonly Pick<Phase, 'p' | 's'>[]} phases
 * @returns {Wave}
 */
export function breathWave(phases) {
  const cycles = phases.length <= SIMPLE_PHASES ? 2 : 1;
  const breath = phases.reduce((sum, { s }) => sum + s, 0);
  const scale = (WIDTH - 2 * MARGIN) / (cycles * breath);
  const path = [`M${MARGIN} ${BOTTOM}`];
  const marks = [];
  let [x, level, topX] = [MARGIN, 0, 0];
  for (let at = 0; at < cycles * phases.length; at += 1) {
    const phase = /** @type {Phase} */ (phases[at % phases.length]);
    const to = phase.p === 'in' ? 1 : phase.p === 'out' ? 0 : level;
    const step = phase.s * scale;
    path.push(curve(x, step, level, to));
    if (at < phases.length) marks.push({ x: round(x + step / 2), phase: at });
    [x, level] = [x + step, to];
    if (level === 1 && topX === 0) topX = round(x);
  }
  return { path: path.join(' '), marks, topX, topY: TOP };
}

/** @param {number} x @param {number} step @param {number} from @param {number} to both levels */
function curve(x, step, from, to) {
  const points = [
    [x + HANDLE * step, from],
    [x + (1 - HANDLE) * step, to],
    [x + step, to],
  ];
  return `C${points.map(([at = 0, level = 0]) => `${at.toFixed(1)} ${height(level).toFixed(1)}`).join(' ')}`;
}

/** @param {number} level 0 to 1 */
const height = (level) => BOTTOM - level * (BOTTOM - TOP);

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
