/**
 * A questionnaire that was answered: which one, when, and each answer, a field of its own. The score is
 * not stored; it follows from the answers. It is a number and its range, and no word about it.
 * @module
 */

import { addDays, dayOf, isLocalTime, isOffset, readLocalTime } from './day.js';
import { AppError } from './errors.js';
import { TRASH } from './reconcile.js';

/** @import { EntryView } from './entry.js' */
/** @import { Json } from './record.js' */
/** @typedef {keyof typeof FORMS} Form */
/**
 * @typedef {object} Answered
 * @prop {string} id
 * @prop {Form} form
 * @prop {string} at local time, YYYY-MM-DDTHH:mm
 * @prop {string} day of `at`
 * @prop {number} created milliseconds since 1970: two may be of one minute
 * @prop {number} tz offset it was written with, as Date#getTimezoneOffset counts
 * @prop {(number | null)[]} answers in the order of the questions, null where there is none
 * @prop {number | null} score null where an answer is missing
 * @prop {boolean} binned
 * @prop {boolean} readOnly
 */

/**
 * How many questions, the highest answer, how the score is made, and how many days apart they are
 * meant. PEG: mean of its three (Krebs 2009); the others: sums (Kroenke 2003, 2009; Spitzer 2006).
 *
 * `noticed`: how many points lower in `some` study, and in every one that was found (`usual`), went with
 * people saying that they felt better; null where none was found for these very questions. PEG: D. E. Reed
 * and others, Journal of Pain 25:142-152 (2024), six trials, "a little better". GAD-7: D. Kounali and
 * others, Psychological Medicine 52:1875-1882 (2022), of those who began in the middle; A. Toussaint and
 * others, Journal of Affective Disorders 265:395-401 (2020).
 */
export const FORMS = Object.freeze({
  peg: { questions: 3, top: 10, score: 'mean', everyDays: 7, noticed: { some: 1, usual: 1.75 } },
  'phq-2': { questions: 2, top: 3, score: 'sum', everyDays: 14, noticed: null },
  'phq-8': { questions: 8, top: 3, score: 'sum', everyDays: 14, noticed: null },
  'gad-7': {
    ...{ questions: 7, top: 3, score: 'sum', everyDays: 14 },
    noticed: { some: 1.5, usual: 4 },
  },
});

const ANSWER = 'q/';
/** "More than half the days", of little interest or of feeling down. */
const OFTEN = 2;
const ABOUT_MOOD = Object.freeze(/** @type {Form[]} */ (['phq-2', 'phq-8']));

/** Another app may keep some that this one does not know. @param {Pick<EntryView, 'fields'>} view */
export const isKnown = ({ fields }) => isForm(fields.form);

/** @param {EntryView} view one that is known @param {number} [dayEnds] as for `dayOf` @returns {Answered} */
export function answeredOf({ id, created, fields, readOnly }, dayEnds) {
  const form = /** @type {Form} */ (fields.form);
  const tz = isOffset(fields.tz) ? Number(fields.tz) : 0;
  const at = readLocalTime(fields.at, created, tz);
  const { questions, top } = FORMS[form];
  const answers = Array.from({ length: questions }, (_, n) => {
    const answer = fields[`${ANSWER}${n + 1}`];
    return isAnswer(answer, top) ? answer : null;
  });
  return {
    ...{ id, form, at, created, tz, day: dayOf(at, dayEnds), answers, readOnly },
    score: scoreOf(form, answers),
    binned: fields[TRASH] === true,
  };
}

/**
 * @param {{ form: string, at: string, tz: number, answers: readonly unknown[] }} given one for each question
 * @returns {Record<string, Json>}
 * @throws {AppError} `invalid`, with the field in its details
 */
export function answeredFields({ form, at, tz, answers }) {
  if (!isForm(form)) throw invalid('form');
  if (!isLocalTime(at)) throw invalid('at');
  if (!isOffset(tz)) throw invalid('tz');
  const { questions, top } = FORMS[form];
  if (answers.length !== questions) throw invalid('answers');
  const told = answers.map((answer, n) => {
    if (!isAnswer(answer, top)) throw invalid(`${ANSWER}${n + 1}`);
    return /** @type {const} */ ([`${ANSWER}${n + 1}`, answer]);
  });
  return { form, at, tz, ...Object.fromEntries(told) };
}

/** The highest score there can be. @param {Form} form */
export const highest = (form) =>
  FORMS[form].score === 'mean' ? FORMS[form].top : FORMS[form].top * FORMS[form].questions;

/**
 * Whether it is long enough since the last time for another answer to say something new.
 *
 * @param {Form} form @param {string | undefined} last day it was last answered @param {string} today
 */
export const isDue = (form, last, today) =>
  last === undefined || today >= addDays(last, FORMS[form].everyDays);

/**
 * Whether the answers ask for a kind word: low mood or little interest on more than half the days. It
 * decides whether to answer, never how bad anything is.
 *
 * @param {Pick<Answered, 'form' | 'answers'>} answered
 */
export const isLow = ({ form, answers }) =>
  ABOUT_MOOD.includes(form) && answers.slice(0, 2).some((answer) => (answer ?? 0) >= OFTEN);

/** @param {Form} form @param {readonly (number | null)[]} answers */
function scoreOf(form, answers) {
  if (answers.includes(null)) return null;
  const sum = answers.reduce((/** @type {number} */ all, one) => all + Number(one), 0);
  return FORMS[form].score === 'mean' ? Math.round((sum / answers.length) * 10) / 10 : sum;
}

/** @param {unknown} form @returns {form is Form} */
const isForm = (form) => typeof form === 'string' && Object.hasOwn(FORMS, form);

/** @param {unknown} answer @param {number} top @returns {answer is number} */
const isAnswer = (answer, top) =>
  Number.isInteger(answer) && Number(answer) >= 0 && Number(answer) <= top;

/** @param {string} field */
const invalid = (field) =>
  new AppError('invalid', `the questionnaire's ${field} is out of range`, { details: { field } });
