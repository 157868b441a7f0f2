/**
 * The days of the picture, one after the other: by finger, mouse and keys, and said by a screen reader.
 * @module
 */

import { html } from 'lit/html.js';
import * as words from '#messages/trends.js';
import { check_ins } from '#messages/waves.js';
import { sayNumber, shortDay } from '../shared/days.js';
import { fill, plural } from '../shared/text.js';

/** @import { View } from '../shared/waves-words.js' */

/**
 * @param {View} view
 * @param {string} chosen the day that is walked to; any other stands for the last
 * @param {(day: string) => void} onWalk
 */
export function dayWalk(view, chosen, onWalk) {
  const days = [...view.perDay.keys()].sort();
  if (days.length === 0) return '';
  const day = days.includes(chosen) ? chosen : (days.at(-1) ?? '');
  const said = sayWalked(view, day);
  /** @param {{ currentTarget: HTMLInputElement }} event */
  const walk = ({ currentTarget }) => onWalk(days[currentTarget.valueAsNumber] ?? '');
  return html`<p>
    <label><span class="quiet-text">${words.walk}</span>
      <input class="day-walk__range" type="range" min="0" max=${days.length - 1} step="1" autocomplete="off"
        aria-valuetext=${said} .value=${String(days.indexOf(day))} @input=${walk}></label>
    <output class="day-walk__said" .textContent=${said}></output>
  </p>`;
}

/** @param {View} view @param {string} day */
function sayWalked({ waves, perDay, last }, day) {
  const told = waves.flatMap(({ measure, means }) => {
    const mean = means.find((one) => one.day === day)?.mean;
    if (mean === undefined) return [];
    const n = sayNumber(mean);
    return measure === 'pain' ? fill(words.walk_pain, { n }) : fill(words.walk_mood, { n });
  });
  const count = plural(check_ins, perDay.get(day) ?? 0);
  return fill(words.walk_says, { day: shortDay(day, last), told: [...told, count].join(', ') });
}
