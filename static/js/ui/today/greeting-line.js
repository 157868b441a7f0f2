/**
 * `<greeting-line>`: the heading of Today, by the hour.
 * @module
 */

import { good_afternoon, good_evening, good_morning } from '#messages/today.js';
import { AppElement, defineElement } from '../shared/element.js';

const MORNING = 5;
const NOON = 12;
const EVENING = 18;

export function define() {
  defineElement('greeting-line', GreetingLine);
}

class GreetingLine extends AppElement {
  connected() {
    this.textContent = greet(new Date().getHours());
  }
}

/** @param {number} hour */
function greet(hour) {
  if (hour < MORNING || hour >= EVENING) return good_evening;
  return hour < NOON ? good_morning : good_afternoon;
}
