/**
 * What a person has practised: each session of a routine, how long it was, and how they felt
 * before and after if they said so.
 * @module
 */

import { toRate } from '../../domain/after.js';
import {
  dayOf,
  isLocalTime,
  isOffset,
  localTime,
  newestFirst,
  readLocalTime,
} from '../../domain/day.js';
import { isInBin } from '../../domain/entry.js';
import { AppError } from '../../domain/errors.js';
import { toResume } from '../../domain/resume.js';
import { readOnce } from '../../domain/view.js';
import { isAbout } from '../vault/records.js';
import { intoBin, OUT_OF_BIN, SESSION } from './bin.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Json } from '../../domain/record.js' */
/** @import { Change, Records } from '../vault/records.js' */
/** @import { View } from '../../domain/view.js' */
/** @import { WalkWas } from '../../domain/walk-plan.js' */
/** @typedef {{ ease?: number, mood?: number, pain?: number }} Feeling */
/**
 * @typedef {object} NewSession
 * @prop {string} routine
 * @prop {string} variant
 * @prop {string} position
 * @prop {number} seconds what was done, also when it was stopped early
 * @prop {boolean} completed
 * @prop {Feeling} before
 * @prop {Feeling} after
 * @prop {WalkWas} [was] how a walk was
 * @prop {number} [place] seconds into it, where it was left before its end
 * @prop {boolean} [asked] whether nobody is to be asked any more how it is afterwards
 * @prop {string} [at] local time of its start; now, unless told
 * @prop {string} [name] what a pattern of the person's own was called then
 * @prop {string} [programme] the one it was begun as a day of
 */
/**
 * @typedef {Required<Omit<NewSession, 'was'>> & { id: string, day: string, tz: number, left: string,
 *   was: WalkWas | null }} Session `left`: local time it was left at `place`; empty where that was not told
 */
/** @typedef {Partial<Pick<NewSession, 'seconds' | 'completed' | 'before' | 'after' | 'was' | 'asked'>>} Told */

/** @param {{ records: Records, clock: Clock }} options */
export function createPractice({ records, clock }) {
  const shown = readOnce(sessionOf, clock);
  const inOrder = (/** @type {readonly View[]} */ views) => views.map(shown).sort(newestFirst);

  return {
    /**
     * @param {NewSession} session
     * @param {unknown} [place] where it was begun: what was done in one vault never goes to another
     * @returns {Promise<Session>}
     * @throws {AppError} `moved`
     */
    async record(session, place = records.place()) {
      check(session);
      if (place !== records.place()) throw new AppError('moved', 'another vault is in use');
      return shown(await records.create(SESSION, fieldsOf(session, clock)));
    },

    /** Where a session is begun, for `record`. */
    place: () => records.place(),

    /**
     * A session goes on, and how it felt before and afterwards is told, once it is kept already.
     *
     * @param {string} id
     * @param {Told & Pick<NewSession, 'place'>} change
     * @returns {Promise<Session>}
     */
    async amend(id, { place, ...told }) {
      checkTold(told);
      const left = leftFields(place, localTime(clock.now(), clock.tz(clock.now())));
      return shown(await records.write(id, { ...given(told), ...left }));
    },

    /** @returns {Promise<Session[]>} newest first, without the bin */
    sessions: async () => inOrder(kept(await records.list(SESSION))),

    /** The newest, for a screen to begin with. @returns {Promise<Session[]>} the same */
    newestSessions: async () =>
      inOrder(kept((await records.listNewest(SESSION)) ?? (await records.list(SESSION)))),

    /** @returns {Promise<Session[]>} newest first; emptied with the entries' */
    bin: async () => inOrder((await records.list(SESSION)).filter(isInBin)),

    /** Into the bin. @param {string} id */
    async remove(id) {
      await records.write(id, intoBin(clock.now()));
    },

    /** Out of the bin. @param {string} id */
    async restore(id) {
      await records.write(id, OUT_OF_BIN);
    },

    /** What may go on where it was left. @param {string} routine @returns {Promise<Session | null>} */
    async leftIn(routine) {
      return toResume(await this.sessions(), routine, clock.now());
    },

    /** What to ask about afterwards. @returns {Promise<Session | null>} */
    async toRate() {
      return toRate(await this.newestSessions(), clock.now());
    },

    /** @param {(change: Change) => void} listener hears of sessions alone */
    subscribe: (listener) =>
      records.subscribe((change) => isAbout(change, SESSION) && listener(change)),
  };
}
/** @typedef {ReturnType<typeof createPractice>} Practice */

/** @param {unknown} value @returns {value is WalkWas} stored in records, so they never change */
const isWalkWas = (value) => ['easy', 'right', 'much'].some((one) => one === value);

/** @param {readonly View[]} views */
const kept = (views) => views.filter((one) => !isInBin(one));

/** @param {View} view @param {number} dayEnds as for `dayOf` @returns {Session} */
function sessionOf({ id, created, fields }, dayEnds) {
  const tz = isOffset(fields.tz) ? Number(fields.tz) : 0;
  const at = readLocalTime(fields.at, created, tz);
  const text = (/** @type {Json | undefined} */ value) => (typeof value === 'string' ? value : '');
  return {
    id,
    at,
    day: dayOf(at, dayEnds),
    tz,
    routine: text(fields.routine),
    name: text(fields.name),
    programme: text(fields.programme),
    variant: text(fields.variant),
    position: text(fields.position),
    seconds: typeof fields.seconds === 'number' ? fields.seconds : 0,
    completed: fields.completed === true,
    asked: fields.asked === true,
    place: typeof fields.place === 'number' ? fields.place : 0,
    left: isLocalTime(fields.left) ? fields.left : '',
    before: feelingOf(fields.before),
    after: feelingOf(fields.after),
    was: isWalkWas(fields.was) ? fields.was : null,
  };
}

/** @param {NewSession} session @param {Clock} clock @returns {Record<string, Json>} */
function fieldsOf(session, clock) {
  const now = clock.now();
  const tz = clock.tz(now);
  const { routine, variant, position, seconds, completed, at = localTime(now, tz) } = session;
  return {
    ...{ at, tz, routine, variant, position, seconds, completed },
    ...{ before: { ...session.before }, after: { ...session.after } },
    ...leftFields(session.place, localTime(now, tz)),
    ...(session.name ? { name: session.name } : {}),
    ...(session.programme ? { programme: session.programme } : {}),
    ...(session.asked ? { asked: true } : {}),
  };
}

/** @param {number | undefined} place @param {string} left local time @returns {Record<string, Json>} */
const leftFields = (place, left) => (place === undefined ? {} : { place: Math.floor(place), left });

/** @param {Json | undefined} value @returns {Feeling} */
function feelingOf(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const known = Object.entries(value).filter(
    ([name, score]) => ['ease', 'mood', 'pain'].includes(name) && typeof score === 'number',
  );
  return Object.fromEntries(known);
}

/** What was told; a field that was not stays as it is. @param {Told} told @returns {Record<string, Json>} */
const given = (told) =>
  Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));

/** @param {Told} told */
function checkTold({ seconds, before, after, was }) {
  if (seconds !== undefined) checkSeconds(seconds);
  if (was !== undefined && !isWalkWas(was)) throw invalid('was');
  checkFeelings([before ?? {}, after ?? {}]);
}

/** @param {NewSession} session */
function check({ routine, seconds, at, before, after }) {
  if (routine === '') throw invalid('routine');
  checkSeconds(seconds);
  if (at !== undefined && !isLocalTime(at)) throw invalid('at');
  checkFeelings([before, after]);
}

/** @param {number} seconds */
function checkSeconds(seconds) {
  if (!Number.isFinite(seconds) || seconds < 0) throw invalid('seconds');
}

/** @param {Feeling[]} feelings */
function checkFeelings(feelings) {
  for (const { ease = 0, mood = 1, pain = 0 } of feelings) {
    const isFine = isWhole(ease, 0, 10) && isWhole(mood, 1, 5) && isWhole(pain, 0, 10);
    if (!isFine) throw invalid('feeling');
  }
}

/** @param {number} value @param {number} least @param {number} most */
const isWhole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;

/** @param {string} field */
const invalid = (field) =>
  new AppError('invalid', `the session's ${field} is out of range`, { details: { field } });
