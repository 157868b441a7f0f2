/**
 * What goes together with pain and mood: for everything that was part of some days, how those days,
 * the days after them and the days before them differ from the others. It says that two things come
 * together, and which came first, never that one is the reason of the other.
 *
 * Three rules keep it honest. Unknown is not no: a day counts as without something only where its
 * person told of that day and had told of the thing before. Days are like their neighbours, so each
 * is compared after what yesterday foretold is taken off: without that, slow ups and downs alone
 * would show a link to every third person. And the more is looked at the more a link has to stand
 * out (Holm): with nothing there at most one person in twenty is shown any.
 *
 * Medicine is left out: it is taken because it hurts, and would look as if it did harm.
 * @module
 */

import { addDays } from '../domain/day.js';
import { differenceOf, holm, mean, permutationP, sum } from './permutation.js';
import { inPieces, lookAtEach } from './pieces.js';
import { seeded } from './random.js';

/** @import { Measure } from './series.js' */
/** @typedef {-1 | 0 | 1} Later days from the thing to how it was; below 0 the thing came after */
/**
 * @typedef {object} Moment an entry, as far as it is looked at
 * @prop {string} day @prop {number | null} pain @prop {number | null} mood
 * @prop {readonly string[]} factors what was ticked
 * @prop {Readonly<Record<string, number>>} [amounts] what was told as a number
 */
/** @typedef {{ day: string, pain: number[], mood: number[], ticked: Set<string>, amounts: Map<string, number> }} Whole
 *   what the entries of a day tell together; of an amount told twice the newest counts, as the journal shows it */
/** @typedef {{ factor: string, above: number | null, isWith: ReadonlyMap<string, boolean> }} Told the
 *   days of which it is known; `above` splits what is told as a number */
/** @typedef {{ yesterday: string, day: string, tomorrow: string, value: number }} DayTold */
/**
 * @typedef {{ factor: string, above: number | null, measure: Measure, later: Later, isWith: boolean[], outcomes: DayTold[], left: number[] }} Question
 *   `left` of each outcome once what was foretold is taken off
 */
/**
 * @typedef {object} Link
 * @prop {string} factor @prop {number | null} above @prop {Measure} measure @prop {Later} later
 * @prop {number} withIt @prop {number} without days on each side
 * @prop {number} difference points, with less without
 * @prop {number} low @prop {number} high its interval
 */

/** Fewer days on either side say nothing. */
const SIDE_DAYS = 5;
/** Fewer days in all say nothing. */
const ALL_DAYS = 14;
const SHOWN_P = 0.05;
const SEED = 20_310_409;
const LEFT_OUT = new Set(['medicine']);
const LATER = /** @type {const} */ ([0, 1, -1]);
/** @type {ReadonlyMap<string, boolean>} */
const ALL_ALIKE = new Map();
/** The day on which the thing may have been. @type {Record<Later, 'yesterday' | 'day' | 'tomorrow'>} */
const LOOKED_AT = { 1: 'yesterday', 0: 'day', [-1]: 'tomorrow' };

/**
 * @param {Iterable<Moment>} moments newest first
 * @param {readonly Measure[]} measures
 * @param {() => Promise<void>} rest between two pieces of work
 * @returns {Promise<{ looked: number, links: Link[] }>} how many were looked at, and those that stand
 *   out, the largest first
 */
export async function goesTogether(moments, measures, rest) {
  const asked = await inPieces(asking(moments, measures), rest);
  const random = seeded(SEED);
  /** @type {number[]} */
  const ps = [];
  for (const { left, isWith } of asked) {
    ps.push(await inPieces(permutationP(left, isWith, random), rest));
  }
  const adjusted = holm(ps);
  /** @type {Link[]} */
  const links = [];
  for (const question of asked.filter((_, at) => (adjusted[at] ?? 1) <= SHOWN_P)) {
    const link = await inPieces(linkOf(question, seeded(SEED)), rest);
    if (link.low * link.high > 0) links.push(link); // what is shown must bear out what was tested
  }
  links.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  return { looked: asked.length, links };
}

/**
 * Everything that rests on enough days to be looked at.
 * @param {Iterable<Moment>} moments newest first
 * @param {readonly Measure[]} measures
 * @returns {Generator<void, Question[]>} rests after some moments, and after each part of a day
 */
export function* asking(moments, measures) {
  const wholes = yield* wholeDays(moments);
  const byMeasure = measures.map((measure) => ({ measure, days: daysTold(wholes, measure) }));
  yield;
  const told = [...tickedDays(wholes), ...amountDays(wholes)];
  /** @type {Question[]} */
  const asked = [];
  for (const one of told) {
    yield;
    for (const { measure, days } of byMeasure) {
      for (const later of LATER) asked.push(...question(one, measure, days, later));
    }
  }
  return asked;
}

/** @param {Told} told @param {Measure} measure @param {readonly DayTold[]} days @param {Later} later
 * @returns {Question[]} none where too few days tell of it */
function question({ factor, above, isWith }, measure, days, later) {
  const on = LOOKED_AT[later];
  const sides = days.map((one) => isWith.get(one[on]));
  const isKnown = (/** @type {unknown} */ _, /** @type {number} */ at) => sides[at] !== undefined;
  const known = sides.filter((side) => side !== undefined);
  const withIt = known.filter(Boolean).length;
  const isEnough = Math.min(withIt, known.length - withIt) >= SIDE_DAYS;
  if (known.length < ALL_DAYS || !isEnough) return [];
  const left = leftOf(days, later === 0 ? ALL_ALIKE : isWith);
  return [
    {
      ...{ factor, above, measure, later, isWith: known },
      outcomes: days.filter(isKnown),
      left: left.filter(isKnown),
    },
  ];
}

/** @param {Question} question @param {import('./random.js').Random} random @returns {Generator<void, Link>} */
function* linkOf({ factor, above, measure, later, isWith, outcomes }, random) {
  const side = (/** @type {boolean} */ is) =>
    outcomes.filter((_, at) => isWith[at] === is).map(({ value }) => value);
  const [withIt, without] = [side(true), side(false)];
  return {
    ...{ factor, above, measure, later },
    ...{ withIt: withIt.length, without: without.length },
    ...(yield* differenceOf(withIt, without, random)),
  };
}

/** @param {Iterable<Moment>} moments newest first @returns {Generator<void, Whole[]>} in order of the days */
function* wholeDays(moments) {
  /** @type {Map<string, Whole>} */
  const wholes = new Map();
  yield* lookAtEach(moments, ({ day, pain, mood, factors, amounts }) => {
    const whole = wholes.get(day) ?? nothingYet(day);
    wholes.set(day, whole);
    if (pain !== null) whole.pain.push(pain);
    if (mood !== null) whole.mood.push(mood);
    for (const factor of factors) whole.ticked.add(factor);
    for (const factor in amounts) {
      if (!whole.amounts.has(factor)) whole.amounts.set(factor, amounts[factor] ?? 0);
    }
  });
  return [...wholes.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** @param {string} day @returns {Whole} */
const nothingYet = (day) => ({ day, pain: [], mood: [], ticked: new Set(), amounts: new Map() });

/**
 * The days of what is ticked. A day without the tick counts as without it where something else was
 * ticked, from the first time it was.
 * @param {readonly Whole[]} wholes in order @returns {Told[]}
 */
function tickedDays(wholes) {
  /** @type {Map<string, Map<string, boolean>>} */
  const told = new Map();
  for (const { day, ticked } of wholes) {
    if (ticked.size === 0) continue;
    for (const factor of ticked) if (!told.has(factor)) told.set(factor, new Map());
    for (const [factor, days] of told) days.set(day, ticked.has(factor));
  }
  return [...told]
    .filter(([factor]) => !LEFT_OUT.has(factor))
    .map(([factor, isWith]) => ({ factor, above: null, isWith }));
}

/**
 * The days of what is told as a number: more than the person's own middle, or not.
 * @param {readonly Whole[]} wholes @returns {Told[]}
 */
function amountDays(wholes) {
  /** @type {Map<string, Map<string, number>>} */
  const told = new Map();
  for (const { day, amounts } of wholes) {
    for (const [factor, amount] of amounts) {
      told.set(factor, (told.get(factor) ?? new Map()).set(day, amount));
    }
  }
  return [...told].map(([factor, days]) => {
    const sorted = [...days.values()].sort((a, b) => a - b);
    const above = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
    return {
      ...{ factor, above },
      isWith: new Map([...days].map(([day, amount]) => [day, amount > above])),
    };
  });
}

/** The mean of each day. @param {readonly Whole[]} wholes in order @param {Measure} measure
 * @returns {DayTold[]} in order */
const daysTold = (wholes, measure) =>
  wholes.flatMap(({ day, [measure]: values }) =>
    values.length === 0
      ? []
      : { yesterday: addDays(day, -1), day, tomorrow: addDays(day, 1), value: mean(values) },
  );

/**
 * What is left of each day once it is known whether the thing was part of it, and yesterday's share is
 * taken off: the residual of a first-order autoregression, whose coefficient comes from the days that
 * have a yesterday. Residuals may be dealt by lot where the days themselves may not. D. Freedman and
 * D. Lane, Journal of Business and Economic Statistics 1:292-298 (1983).
 *
 * @param {readonly DayTold[]} days in order
 * @param {ReadonlyMap<string, boolean>} isWith days with it, days without and days of which that is not
 *   known are each taken from their own middle
 * @returns {number[]} of each day
 */
function leftOf(days, isWith) {
  const sides = days.map(({ day }) => isWith.get(day));
  const values = days.map(({ value }) => value);
  const middleOf = (/** @type {boolean | undefined} */ side) =>
    mean(values.filter((_, at) => sides[at] === side));
  const [withIt, without, unknown] = [middleOf(true), middleOf(false), middleOf(undefined)];
  const off = values.map(
    (value, at) => value - (sides[at] === undefined ? unknown : sides[at] ? withIt : without),
  );
  const before = days.map(({ yesterday }, at) =>
    days[at - 1]?.day === yesterday ? (off[at - 1] ?? 0) : 0,
  );
  const share = shareOfYesterday(off, before);
  return off.map((value, at) => value - share * (before[at] ?? 0));
}

/** @param {readonly number[]} off @param {readonly number[]} before 0 where there is no yesterday
 * @returns {number} 0 where nothing can be told */
function shareOfYesterday(off, before) {
  const squares = sum(before.map((value) => value * value));
  const both = sum(off.map((value, at) => value * (before[at] ?? 0)));
  return squares === 0 ? 0 : Math.max(-1, Math.min(1, both / squares));
}
