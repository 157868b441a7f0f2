/**
 * Made-up weeks of a person who does not exist, to look around in: long sitting goes with more pain, a walk
 * that was tried out with less, and it slowly gets a little easier, so that each part of Trends has something
 * to say. `pwa/operations/demo.py` makes the same of the same chance; a test compares them.
 * @module
 */

import { addDays } from '../domain/day.js';
import { MOST_PAIN } from '../domain/entry.js';
import { SETTING, settingKey } from '../domain/setting.js';

/** @import { Json } from '../domain/record.js' */
/** @import { Random } from './random.js' */
/** @typedef {{ kind: string, nk?: string, fields: Record<string, Json> }} Told a record */
/**
 * @typedef {object} SampleWords in the language of the page
 * @prop {readonly string[]} notes @prop {readonly string[]} managed
 * @prop {string} medicine
 * @prop {string} trial what was tried out @prop {string} trial_now what is tried out now
 * @prop {string} own_yes @prop {string} own_number @prop {string} own_unit @prop {string} own_scale
 */

const TICKED = [
  ...['walk', 'stretching', 'long-sitting', 'saw-people'],
  ...['time-outside', 'stressful-day', 'work'],
];
/** Places of both sides of the body, and on how many of the days they hurt. */
const PLACES = Object.entries({
  ...{ 'lower-back': 0.5, neck: 0.25, 'left-hip': 0.25, 'left-thigh-back': 0.15 },
  ...{ 'left-calf': 0.1, 'right-knee': 0.15, belly: 0.08 },
});
const ROUTINES = ['breathe-long-out', 'body-scan', 'cat-cow'];
const TAKEN = ['yes', 'some', 'no', 'taken'];
/** What was tried out and what is: days ago, and for how many. */
const TRIAL = { factor: 'walk', measure: 'pain', ago: 34, days: 20 };
const TRIAL_NOW = { factor: 'stretching', measure: 'mood', ago: 8, days: 14 };
const FLARE_AGO = 12;
const STEP_AT = '08:20';
/** A plan of two weeks, with what its first days are. */
const PROGRAMME = { name: 'settle', ago: 9 };
const STEPS = [
  { routine: 'breathe-diaphragm', variant: 'm2', seconds: 120 },
  { routine: 'breathe-diaphragm', variant: 'm5', seconds: 300 },
  { routine: 'breathe-long-out', variant: 'm3', seconds: 180 },
  { routine: 'pmr-short', variant: 'four', seconds: 420 },
  { routine: 'breathing-space', variant: 'm3', seconds: 180 },
];
/** How often each is answered, its questions, its highest answer, and where the answers begin. */
const FORMS = [
  { form: 'peg', every: 7, questions: 3, top: 10, level: 3.5, fall: 2.5 },
  { form: 'phq-2', every: 14, questions: 2, top: 3, level: 0.7, fall: 1 },
  { form: 'phq-8', every: 28, questions: 8, top: 3, level: 0.7, fall: 1 },
  { form: 'gad-7', every: 28, questions: 7, top: 3, level: 0.5, fall: 1 },
];

/**
 * @param {object} given
 * @param {string} given.now local time; nothing is told of a later one
 * @param {number} given.days up to that of `now`
 * @param {SampleWords} given.words
 * @param {Random} given.random
 * @returns {Told[]} entries and sessions oldest first, then everything else
 */
export function sampleLife({ now, days, words, random }) {
  const draw = drawn(random);
  const dayAgo = (/** @type {number} */ ago) => addDays(now.slice(0, 10), -ago);
  const [order, orderNow] = [TRIAL, TRIAL_NOW].map(({ days: length }) =>
    Array.from({ length: length / 2 }, () => (draw.chance(0.5) ? 'wo' : 'ow')).join(''),
  );
  /** @type {Told[]} */
  const told = [];
  let level = 0;
  /** Where it hurt when that was last told. @type {Record<string, Json>} */
  let where = {};
  for (let ago = days - 1; ago >= 0; ago--) {
    level = 0.5 * level + draw.normal();
    const step = STEPS[PROGRAMME.ago - ago];
    if (step && days > TRIAL.ago)
      told.push({ kind: 'session', fields: stepOf(dayAgo(ago), step, draw) });
    if (draw.chance(0.12)) continue;
    const planned = /** @type {Record<string, string | undefined>} */ ({
      [TRIAL.factor]: order?.[TRIAL.ago - ago],
      [TRIAL_NOW.factor]: orderNow?.[TRIAL_NOW.ago - ago],
    });
    const parts = TICKED.filter((name) => {
      const isTicked = draw.chance(0.4);
      return planned[name] ? planned[name] === 'w' : isTicked;
    });
    const more = (parts.includes('long-sitting') ? 2 : 0) + (ago === FLARE_AGO ? 3 : 0);
    const less = planned[TRIAL.factor] === 'w' ? 2 : 0;
    const pain = within(0, 10, 3 + level + more - less + (1.5 * ago) / days);
    const hurts = placesOf(where, draw);
    if (Object.keys(hurts).length > 0) where = hurts;
    told.push({
      kind: 'entry',
      fields: { ...entry(dayAgo(ago), pain, parts, words, draw), ...hurts },
    });
    if (draw.chance(0.4)) told.push({ kind: 'session', fields: session(dayAgo(ago), draw) });
  }
  told.push(...answers(days, dayAgo, draw), ...ownFactors(words));
  if (days > TRIAL.ago) {
    told.push(flare(dayAgo), programme(dayAgo));
    told.push(
      tried(TRIAL, words.trial, order, dayAgo),
      tried(TRIAL_NOW, words.trial_now, orderNow, dayAgo),
    );
  }
  return told.filter(({ fields }) => typeof fields.at !== 'string' || fields.at <= now);
}

/** @typedef {ReturnType<typeof drawn>} Draw @param {Random} random */
const drawn = (random) => ({
  /** @param {number} share */
  chance: (share) => random() < share,
  /** @param {number} low @param {number} high both may come */
  whole: (low, high) => low + Math.floor(random() * (high - low + 1)),
  /** The sum of twelve less six: near enough to a normal one. */
  normal: () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6),
});

/**
 * @param {string} day @param {number} pain @param {readonly string[]} parts
 * @param {SampleWords} words @param {Draw} draw
 * @returns {Record<string, Json>}
 */
function entry(day, pain, parts, words, draw) {
  const at = `${day}T${draw.whole(17, 21)}:${draw.whole(10, 59)}`;
  const mood = within(1, 5, 4.5 - pain / 3 + 0.7 * draw.normal());
  const sleep = draw.whole(20, 34) / 4;
  const rested = within(1, 5, 3 + (sleep - 6.75) / 1.5 + 0.5 * draw.normal());
  /** @type {Record<string, Json>} */
  const fields = { at, tz: 0, pain, mood, sleep, rested };
  for (const name of parts) fields[`t/${name}`] = true;
  if (draw.chance(0.25)) fields['t/garden'] = true;
  if (draw.chance(0.7)) fields['t/coffee'] = draw.whole(0, 4);
  if (draw.chance(0.6)) fields['t/tired'] = within(0, 10, 2 + 0.6 * pain + draw.normal());
  if (pain >= 5 && draw.chance(0.6)) {
    fields[`m/${words.medicine}`] = TAKEN[draw.whole(0, TAKEN.length - 1)] ?? 'taken';
  }
  if (draw.chance(0.2)) fields.managed = oneOf(words.managed, draw);
  if (draw.chance(0.2)) fields.note = oneOf(words.notes, draw);
  return fields;
}

/**
 * The same places as the last time, on every third day.
 * @param {Record<string, Json>} last @param {Draw} draw @returns {Record<string, Json>}
 */
function placesOf(last, draw) {
  if (draw.chance(0.35)) return last;
  /** @type {Record<string, Json>} */
  const hurts = {};
  for (const [place, share] of PLACES) {
    if (draw.chance(share)) hurts[`s/${place}`] = draw.chance(0.5) ? draw.whole(2, 8) : true;
  }
  return hurts;
}

/** @param {readonly string[]} list @param {Draw} draw @returns {string} */
const oneOf = (list, draw) => list[draw.whole(0, list.length - 1)] ?? '';

/** @param {string} day @param {Draw} draw @returns {Record<string, Json>} */
function session(day, draw) {
  const at = `${day}T${draw.whole(10, 16)}:${draw.whole(10, 59)}`;
  const routine = oneOf(ROUTINES, draw);
  const seconds = 60 * draw.whole(3, 12);
  return { at, tz: 0, routine, variant: '', seconds, ...felt(draw) };
}

/**
 * A day of the plan of two weeks, begun from it.
 * @param {string} day @param {typeof STEPS[number]} step @param {Draw} draw @returns {Record<string, Json>}
 */
const stepOf = (day, step, draw) => ({
  ...{ at: `${day}T${STEP_AT}`, tz: 0, ...step },
  ...{ programme: PROGRAMME.name, ...felt(draw) },
});

/** @param {Draw} draw @returns {Record<string, Json>} */
function felt(draw) {
  const [ease, pain] = [draw.whole(2, 6), draw.whole(3, 7)];
  return {
    ...{ position: '', completed: true, before: { ease, pain } },
    after: {
      ease: within(0, 10, ease + 2 + draw.normal()),
      pain: within(0, 10, pain - 1 + draw.normal()),
    },
  };
}

/** @param {number} days @param {(ago: number) => string} dayAgo @param {Draw} draw @returns {Told[]} */
function answers(days, dayAgo, draw) {
  return FORMS.flatMap(({ form, every, questions, top, level, fall }) =>
    Array.from({ length: Math.ceil(days / every) }, (_, time) => {
      const ago = every * time;
      const middle = level + (fall * ago) / days;
      const given = Array.from({ length: questions }, (__, n) => [
        `q/${n + 1}`,
        within(0, top, middle + 0.5 * draw.normal()),
      ]);
      const fields = { form, at: `${dayAgo(ago)}T09:30`, tz: 0, ...Object.fromEntries(given) };
      return { kind: 'questionnaire', fields };
    }),
  );
}

/** @param {SampleWords} words @returns {Told[]} */
function ownFactors({ own_yes, own_number, own_unit, own_scale }) {
  const own = {
    garden: { name: own_yes, kind: 'yes', unit: '', hidden: false },
    coffee: { name: own_number, kind: 'number', unit: own_unit, hidden: false },
    tired: { name: own_scale, kind: 'number', top: MOST_PAIN, unit: '', hidden: false },
  };
  return Object.entries(own).map(([id, value]) => {
    const key = `factor/${id}`;
    return { kind: SETTING, nk: settingKey(key), fields: { key, value } };
  });
}

/** @param {(ago: number) => string} dayAgo @returns {Told} one that is over */
function flare(dayAgo) {
  const [first, next] = [dayAgo(FLARE_AGO), dayAgo(FLARE_AGO - 1)];
  return {
    kind: 'flare',
    fields: {
      ...{ at: `${first}T20:15`, tz: 0, began: 'today', asked: next, end: `${next}T18:00` },
      ...{ [`r/${first}T20:15`]: 8, [`r/${next}T09:00`]: 6 },
      ...{ 's/lower-back': true, 'h/warmth': true, 'h/breathing': true },
    },
  };
}

/** @param {(ago: number) => string} dayAgo @returns {Told} one that is under way */
function programme(dayAgo) {
  const { name, ago } = PROGRAMME;
  const times = STEPS.map((_, n) => [`d/${n + 1}`, `${dayAgo(ago - n)}T${STEP_AT}`]);
  const begun = `${dayAgo(ago)}T08:00`;
  return {
    ...{ kind: 'programme', nk: `programme|${name}` },
    fields: { name, begun, aside: false, ...Object.fromEntries(times) },
  };
}

/** @param {typeof TRIAL} trial @param {string} name @param {string | undefined} order @param {(ago: number) => string} dayAgo @returns {Told} */
const tried = ({ factor, measure, ago }, name, order = '', dayAgo) => ({
  kind: 'experiment',
  fields: { name, factor, measure, start: dayAgo(ago), order },
});

/** @param {number} low @param {number} high @param {number} value */
const within = (low, high, value) => Math.max(low, Math.min(high, Math.floor(value + 0.5)));
