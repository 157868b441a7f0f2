/**
 * A breathing pattern of one's own: how long the breath goes in, is held, goes out and rests, in half
 * seconds; whether it begins gently; and how long it goes on, in minutes or in breaths. In its record
 * each of these is a field of its own, so that two devices can change different ones at once; what
 * comes together that way is brought within the limits when it is read.
 *
 * The limits are those of the routines that are here, and of two works on breathing: FINCHAM2023B
 * compared 5.5 breaths a minute with 12, and BENTLEY2023 advises against breathing that is only fast
 * and sessions under five minutes (`pwa/content/en/references.yaml`).
 * @module
 */

import { AppError } from './errors.js';
import { fittingName } from './given-name.js';
import { TRASH } from './reconcile.js';

/** @import { EntryView } from './entry.js' */
/** @import { Json } from './record.js' */
/** @typedef {'in' | 'hold' | 'out' | 'rest'} Phase */
/** @typedef {Record<Phase, number>} Seconds in half seconds */
/**
 * @typedef {Seconds & {
 *   name: string, ramp: boolean, by: 'minutes' | 'breaths', minutes: number, breaths: number,
 * }} Shape `name`: empty where nobody gave one; `ramp`: whether it begins with shorter breaths
 */
/** @typedef {Shape & { id: string, created: number, binned: boolean, readOnly: boolean }} Pattern */
/**
 * @typedef {'range' | 'out_short' | 'breath_short' | 'breath_long' | 'too_long'} Reason
 * @typedef {{ field: Numbered, reason: Reason }} Problem
 */

export const PHASES = /** @type {readonly Phase[]} */ (
  Object.freeze(['in', 'hold', 'out', 'rest'])
);
/** What each may be at least and at most, and the step between; seconds, minutes, breaths. */
export const RANGES = Object.freeze({
  in: [2, 10, 0.5],
  hold: [0, 7, 0.5],
  out: [2, 18, 0.5],
  rest: [0, 4, 0.5],
  minutes: [1, 30, 1],
  breaths: [1, 360, 1],
});
/** @typedef {keyof typeof RANGES} Numbered */

/** Seconds of one whole breath: 12 a minute, … */
export const SHORTEST_BREATH = 5;
/** … and about as long as the longest of a routine. */
export const LONGEST_BREATH = 20;
/** A longer hold is for a few breaths only, as in 4-7-8 breathing. */
const EASY_HOLD = 4;
const BREATHS_WITH_LONG_HOLD = 4;
const LONGEST_SECONDS = 30 * 60;

/** @type {Shape} */
export const NEW_PATTERN = Object.freeze({
  ...{ name: '', in: 4, hold: 0, out: 6, rest: 0 },
  ...{ ramp: true, by: /** @type {const} */ ('minutes'), minutes: 5, breaths: 30 },
});

/** @param {Seconds} pattern @returns {number} seconds of one whole breath */
export const breathSeconds = (pattern) => PHASES.reduce((sum, phase) => sum + pattern[phase], 0);

/** @param {Pick<Seconds, 'hold' | 'rest'>} pattern */
export const hasHolds = ({ hold, rest }) => hold > 0 || rest > 0;

/** How many breaths at most, where a hold is long. @param {Pick<Seconds, 'hold'>} pattern */
export const mostBreaths = ({ hold }) => (hold > EASY_HOLD ? BREATHS_WITH_LONG_HOLD : null);

/**
 * What does not fit, each with the field it is said beside. None: it can be kept and played.
 *
 * @param {Shape} shape
 * @returns {Problem[]}
 */
export function problemsOf(shape) {
  const names = /** @type {Numbered[]} */ (Object.keys(RANGES));
  const out = names.filter((name) => isAsked(name, shape) && !isInRange(name, shape[name]));
  if (out.length > 0) return out.map((field) => ({ field, reason: 'range' }));
  const breath = breathSeconds(shape);
  /** @type {Problem[]} */
  const problems = [];
  if (shape.out < shape.in) problems.push({ field: 'out', reason: 'out_short' });
  if (breath < SHORTEST_BREATH) problems.push({ field: 'out', reason: 'breath_short' });
  if (breath > LONGEST_BREATH) problems.push({ field: 'out', reason: 'breath_long' });
  if (shape.by === 'breaths' && shape.breaths * breath > LONGEST_SECONDS)
    problems.push({ field: 'breaths', reason: 'too_long' });
  return problems;
}

/**
 * The nearest that fits: out grows to the length of in, the pauses give way first where a breath is
 * too long. Every device makes the same of the same fields.
 *
 * @param {Shape} shape every number in its range
 * @returns {Shape}
 */
export function fitted(shape) {
  const out = Math.max(shape.out, shape.in, SHORTEST_BREATH - shape.in - shape.hold - shape.rest);
  let over = Math.max(0, shape.in + shape.hold + out + shape.rest - LONGEST_BREATH);
  const take = (/** @type {number} */ from, /** @type {number} */ least) => {
    const taken = Math.min(over, from - least);
    over -= taken;
    return from - taken;
  };
  const rest = take(shape.rest, 0);
  const hold = take(shape.hold, 0);
  const fits = { ...shape, rest, hold, out: take(out, shape.in) };
  const most = Math.floor(LONGEST_SECONDS / breathSeconds(fits));
  return { ...fits, breaths: Math.min(shape.breaths, most) };
}

/** @param {EntryView} view @returns {Pattern} */
export function patternOf({ id, created, fields, readOnly }) {
  const number = (/** @type {Numbered} */ name) =>
    isInRange(name, fields[name]) ? Number(fields[name]) : NEW_PATTERN[name];
  const shape = fitted({
    name: typeof fields.name === 'string' ? fittingName(fields.name) : '',
    ...{ in: number('in'), hold: number('hold'), out: number('out'), rest: number('rest') },
    ramp: fields.ramp !== false,
    by: fields.by === 'breaths' ? 'breaths' : 'minutes',
    ...{ minutes: number('minutes'), breaths: number('breaths') },
  });
  return { ...shape, id, created, binned: fields[TRASH] === true, readOnly };
}

/**
 * The fields of a record that change when a pattern does.
 *
 * @param {Shape} shape what it shall be
 * @param {Shape} [before] what was on screen; nothing, for a new one
 * @returns {Record<string, Json>}
 * @throws {AppError} `invalid`, with the field in its details
 */
export function patternFields(shape, before) {
  const [problem] = problemsOf(shape);
  if (problem) throw invalid(problem.field);
  if (fittingName(shape.name) !== shape.name) throw invalid('name');
  const names = /** @type {(keyof Shape)[]} */ (Object.keys(NEW_PATTERN));
  return Object.fromEntries(
    names.filter((name) => shape[name] !== before?.[name]).map((name) => [name, shape[name]]),
  );
}

/** Minutes do not matter to who counts breaths, and the other way round. @param {Numbered} name @param {Shape} shape */
const isAsked = (name, { by }) => (name === 'minutes' || name === 'breaths' ? name === by : true);

/** @param {Numbered} name @param {unknown} value */
function isInRange(name, value) {
  const [least = 0, most = 0, step = 1] = RANGES[name];
  return typeof value === 'number' && value >= least && value <= most && value % step === 0;
}

/** @param {string} field */
const invalid = (field) =>
  new AppError('invalid', `the pattern's ${field} is out of range`, { details: { field } });
