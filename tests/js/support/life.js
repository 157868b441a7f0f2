/**
 * Sixty days of somebody who does not exist: pain and mood that are like those of the day before,
 * ten things that are part of some days, some of them in streaks or by the week, and, if wished, one
 * that truly goes together with pain.
 */
import { addDays } from '../../../static/js/domain/day.js';

const FIRST = '2031-01-01';
/** How far a person's pain is from its middle, as a rule. */
const SPREAD = 1.7;
const FACTORS = ['first', 'weekdays', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

/** Box and Muller. */
const normal = (random) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const within = (low, high, value) => Math.max(low, Math.min(high, Math.round(value)));

/**
 * @param {() => number} random
 * @param {object} life
 * @param {number} life.days
 * @param {number} [life.effect] points of pain on a day with `first`
 * @param {number} [life.later] days until it shows; before it, where less than 0
 * @param {number} [life.alike] how like its day before a day is, 0 to 1
 * @param {number} [life.streak] how often a habit goes on as it was
 * @param {number} [life.own] the same of `first`
 * @param {number} [life.drift] points of pain from the first to the last day
 */
export function aLife(
  random,
  { days, effect = 0, later = 0, alike = 0.5, streak = 0.75, own = 0, drift = 0 },
) {
  const habits = FACTORS.map((name) => aHabit(random, name, days, name === 'first' ? own : streak));
  const news = Math.sqrt(1 - alike * alike);
  let pain = normal(random);
  let mood = normal(random);
  return Array.from({ length: days }, (_, n) => {
    pain = alike * pain + news * normal(random);
    mood = alike * mood + news * normal(random);
    const caused = n >= later && habits[0][n - later] ? effect : 0;
    return {
      day: addDays(FIRST, n),
      pain: within(0, 10, 4.5 + SPREAD * pain + caused + drift * (n / days - 0.5)),
      mood: within(1, 5, 3 + mood),
      factors: ['told', ...FACTORS.filter((_name, at) => habits[at][n])],
    };
  });
}

/** @returns {boolean[]} whether it was part of each day */
function aHabit(random, name, days, streak) {
  const often = name === 'first' ? 0.4 : 0.2 + 0.5 * random();
  let is = random() < often;
  return Array.from({ length: days }, (_, n) => {
    if (name === 'weekdays') return n % 7 < 5;
    if (streak === 0 || random() > streak) is = random() < often;
    return is;
  });
}
