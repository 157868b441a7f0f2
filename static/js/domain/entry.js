/**
 * An entry: one moment of pain and mood, what was part of it, and a note. This is its readable
 * form; in its record every place and factor is a field of its own, so that two devices can add
 * to the same entry at once.
 * @module
 */

import { dayOf, isLocalTime, isOffset, readLocalTime } from './day.js';
import { AppError } from './errors.js';
import { TRASH } from './reconcile.js';

/** @import { Json } from './record.js' */
/** @typedef {1 | 2 | 3 | 4 | 5} Mood */
/**
 * @typedef {object} Entry
 * @prop {string} id
 * @prop {string} at local time, YYYY-MM-DDTHH:mm
 * @prop {string} day
 * @prop {number} tz offset it was written with, as Date#getTimezoneOffset counts
 * @prop {Mood | null} mood
 * @prop {number | null} pain 0 to 10
 * @prop {string[]} places
 * @prop {string[]} factors
 * @prop {string} note
 * @prop {Readonly<Record<string, Json>>} kept all fields of its record: what else they tell is read
 *   by `entry-more.js`, where somebody asks
 * @prop {Record<string, unknown[]>} others versions of a field written at the same time elsewhere
 * @prop {boolean} binned deleted, and in the bin
 * @prop {boolean} readOnly
 */
/**
 * @typedef {object} Draft what a form holds; what is absent stays as it is
 * @prop {string} [at] @prop {number} [tz]
 * @prop {Mood | null} [mood] @prop {number | null} [pain]
 * @prop {string[]} [places] @prop {string[]} [factors]
 * @prop {string} [note]
 * @prop {Record<string, Json | undefined>} [more] further fields, made by `entry-more.js`
 */
/** @typedef {{ id: string, created: number, fields: Record<string, Json>, others: Record<string, Json[]>, readOnly: boolean }} EntryView */

/** The kind of an entry's record. */
export const ENTRY = 'entry';
export const TRASHED_AT = 'trashed_at';
/**
 * Fields of which a screen shows the newest value alone: what was written apart on another device
 * stays beside it until its owner chooses. Of a note, every version is shown.
 * @type {ReadonlySet<string>}
 */
export const SHOWN_ALONE = new Set([
  ...['at', 'tz', 'mood', 'pain'],
  ...['sleep', 'rested', 'managed', 'session'],
]);
/**
 * What a note may take, in bytes of JSON; the rest of an entry has room in its record beside it. One
 * limit for all: the field says it, an import and a merge may bring more, and that stays as it is.
 */
export const MAX_NOTE_BYTES = 60_000;
/** Of `entry-more.js`. */
const MORE = /^(?:(?:sleep|rested|managed|session)$|m\/)/;
const OF_LISTS = /^[st]\//;
/** @param {string} field @returns {boolean} whether it tells more than pain, mood, when and a note */
export const isMore = (field) => MORE.test(field) || OF_LISTS.test(field);
const MAX_NAMES = 200;
const NAME = /^[\p{L}\p{N}_-][\p{L}\p{N} _.:-]{0,63}$/u;
/** Begins the name of the field of a place. */
export const PLACE = 's/';
export const MOST_PAIN = 10;
const FACTOR = 't/';

/** @param {EntryView} view @param {number} [dayEnds] as for `dayOf` @returns {Entry} */
export function entryOf({ id, created, fields, others, readOnly }, dayEnds) {
  const tz = isOffset(fields.tz) ? Number(fields.tz) : 0;
  const at = readLocalTime(fields.at, created, tz);
  return {
    id,
    at,
    day: dayOf(at, dayEnds),
    tz,
    mood: isMood(fields.mood) ? fields.mood : null,
    pain: isPain(fields.pain) ? fields.pain : null,
    places: namesUnder(fields, PLACE),
    factors: namesUnder(fields, FACTOR),
    note: typeof fields.note === 'string' ? fields.note : '',
    kept: fields,
    others,
    binned: fields[TRASH] === true,
    readOnly,
  };
}

/** An entry that nobody has written yet. @param {string} at local time @returns {Entry} without an id */
export const blankEntry = (at) =>
  entryOf({ id: '', created: 0, fields: { at }, others: {}, readOnly: false });

/**
 * The fields of a record that change when an entry does.
 * @param {Draft} draft
 * @param {Pick<Entry, 'places' | 'factors' | 'note'>} [current] what the person had on screen
 * @returns {Record<string, Json | undefined>} undefined takes a field away
 * @throws {AppError} `invalid`, with the field in its details
 */
export function entryFields(draft, current = { places: [], factors: [], note: '' }) {
  checkDraft(draft, current.note);
  /** @type {Record<string, Json | undefined>} */
  const fields = { ...draft.more };
  if (draft.at !== undefined) fields.at = draft.at;
  if (draft.tz !== undefined) fields.tz = draft.tz;
  if (draft.mood !== undefined) fields.mood = draft.mood ?? undefined;
  if (draft.pain !== undefined) fields.pain = draft.pain ?? undefined;
  if (draft.note !== undefined) fields.note = draft.note === '' ? undefined : draft.note;
  if (draft.places) putFlags(fields, flags(PLACE, current.places, draft.places));
  if (draft.factors) putFlags(fields, flags(FACTOR, current.factors, draft.factors));
  return fields;
}

/**
 * A place whose strength is told, too, is there already.
 * @param {Record<string, Json | undefined>} fields @param {Record<string, true | undefined>} told
 */
function putFlags(fields, told) {
  for (const [name, flag] of Object.entries(told)) {
    if (flag === undefined || typeof fields[name] !== 'number') fields[name] = flag;
  }
}

/**
 * The further fields among all that an entry has, to be written again as they are.
 * @param {Readonly<Record<string, Json>>} kept @returns {Record<string, Json>}
 */
export const moreFields = (kept) =>
  Object.fromEntries(
    Object.entries(kept).filter(
      ([name, value]) => MORE.test(name) || (OF_LISTS.test(name) && typeof value === 'number'),
    ),
  );

/** @param {EntryView} view */
export const isInBin = ({ fields }) => fields[TRASH] === true;

/**
 * As much of a note as an entry holds; no letter is cut in two.
 * @param {string} text
 * @param {string} [before] the note as it is: one that came in longer may stay as long
 */
export function fittingNote(text, before = '') {
  if (text.length * MOST_BYTES <= MAX_NOTE_BYTES) return text;
  const room = Math.max(MAX_NOTE_BYTES, bytesOf(before));
  let used = 0;
  let end = 0;
  for (const letter of text) {
    used += bytesOfLetter(letter);
    if (used > room) return text.slice(0, end);
    end += letter.length;
  }
  return text;
}

/** @param {string} text @returns {number} bytes of it inside JSON */
const bytesOf = (text) => [...text].reduce((sum, letter) => sum + bytesOfLetter(letter), 0);

/** What JSON makes of a control character or half a pair. */
const MOST_BYTES = 6;

/** @param {string} letter one code point */
function bytesOfLetter(letter) {
  const code = letter.codePointAt(0) ?? 0;
  const isPlain = code >= 0x20 && code < 0x80 && letter !== '"' && letter !== '\\';
  if (isPlain) return 1;
  if (code < 0x80) return JSON.stringify(letter).length - 2;
  if (code < 0x800) return 2;
  if (code >= 0xd800 && code < 0xe000) return MOST_BYTES;
  return code < 0x10000 ? 3 : 4;
}

/** @param {Draft} draft @param {string} note as it is */
function checkDraft(draft, note) {
  if (draft.at !== undefined && !isLocalTime(draft.at)) throw invalid('at');
  if (draft.tz !== undefined && !isOffset(draft.tz)) throw invalid('tz');
  if ((draft.mood ?? null) !== null && !isMood(draft.mood)) throw invalid('mood');
  if ((draft.pain ?? null) !== null && !isPain(draft.pain)) throw invalid('pain');
  if (draft.note !== undefined && !isNote(draft.note, note)) throw invalid('note');
  if (draft.places !== undefined && !areNames(draft.places)) throw invalid('places');
  if (draft.factors !== undefined && !areNames(draft.factors)) throw invalid('factors');
}

/** @param {string} prefix @param {string[]} before @param {string[]} after @returns {Record<string, true | undefined>} */
export function flags(prefix, before, after) {
  const added = after.filter((name) => !before.includes(name));
  const gone = before.filter((name) => !after.includes(name));
  return Object.fromEntries([
    ...added.map((name) => [prefix + name, true]),
    ...gone.map((name) => [prefix + name, undefined]),
  ]);
}

/** A newer app may keep more than yes or no; it still was part of the day.
 * @param {Record<string, Json>} fields @param {string} prefix */
export function namesUnder(fields, prefix) {
  const names = [];
  for (const field in fields) {
    // How much of something is read by `entry-more.js`.
    const isThere = fields[field] !== false && typeof fields[field] !== 'number';
    if (field.startsWith(prefix) && (isThere || prefix === PLACE))
      names.push(field.slice(prefix.length));
  }
  return names.sort();
}

/** @param {unknown} value @returns {value is Mood} */
const isMood = (value) => isWhole(value, 1, 5);
/** @param {unknown} value @returns {value is number} */
export const isPain = (value) => isWhole(value, 0, MOST_PAIN);
/** @param {unknown} value @param {string} before */
const isNote = (value, before) => typeof value === 'string' && fittingNote(value, before) === value;
/** @param {unknown} value */
const areNames = (value) =>
  Array.isArray(value) &&
  value.length <= MAX_NAMES &&
  value.every((name) => typeof name === 'string' && NAME.test(name));

/** @param {unknown} value @param {number} least @param {number} most */
const isWhole = (value, least, most) =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/** @param {string} field */
const invalid = (field) =>
  new AppError('invalid', `the entry's ${field} is out of range`, { details: { field } });
