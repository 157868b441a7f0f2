/**
 * Draws a pattern into the picture that the page has ready for it.
 * @module
 */
import { label, labels } from '#messages/patterns.js';
import { PHASES } from '../../domain/pattern.js';
import { breathWave } from '../../player/breath-wave.js';
import { sayNumber } from '../shared/days.js';
import { all, find } from '../shared/pieces.js';
import { fill } from '../shared/text.js';

/** @import { Seconds } from '../../domain/pattern.js' */

/** @param {Seconds} pattern that fits */
export const waveOf = (pattern) =>
  breathWave(
    phasesIn(pattern).map((phase) => ({
      p: phase === 'rest' ? 'hold' : phase,
      s: pattern[phase],
    })),
  );

/** @param {Element} picture @param {Seconds} pattern that fits */
export function drawWave(picture, pattern) {
  const { path, marks, topX, topY } = waveOf(pattern);
  const names = phasesIn(pattern);
  find(picture, 'path', SVGElement).setAttribute('d', path);
  const dot = find(picture, 'circle', SVGElement);
  dot.setAttribute('cx', String(topX));
  dot.setAttribute('cy', String(topY));
  all(picture, 'text', SVGElement).forEach((text, at) => {
    const mark = marks[at];
    const phase = names[at];
    if (mark) text.setAttribute('x', String(mark.x));
    text.textContent = phase
      ? fill(label, { phase: labels[phase], n: sayNumber(pattern[phase]) })
      : '';
  });
}

/** @param {Seconds} pattern */
const phasesIn = (pattern) => PHASES.filter((phase) => pattern[phase] > 0);
