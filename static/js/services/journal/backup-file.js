/**
 * The backup file: every record with all its versions, as text a person may keep for decades.
 *
 *     {"format":"twofold-backup","version":1,"exported":"2031-04-09T12:00:00.000Z",
 *      "records":[{"id":"…", …the record as domain/payload.js writes it}]}
 *
 * Deletions are not in it: a backup brings things back, it never takes any away.
 * @module
 */

import { AppError, codeOf } from '../../domain/errors.js';
import {
  decodeParsed,
  encodePayload,
  MAX_PAYLOAD_BYTES,
  PAYLOAD_VERSION,
} from '../../domain/payload.js';
import { isLive } from '../../domain/record.js';
import { makerOf } from './foreign-file.js';

/** @import { CausalRecord } from '../../domain/record.js' */
/** @import { Rests } from '../next-task.js' */

/**
 * @typedef {object} NamedRecord
 * @prop {string} id
 * @prop {CausalRecord} record
 * @prop {number} n the n-th in its file, from 1
 * @prop {boolean} isSmall fits into a record for certain, as long as it is joined with no other
 *
 * @typedef {'not_an_object' | 'id' | 'content' | 'twice' | 'size' | 'newer' | 'here'} Why `here`: the
 *   one on this device cannot be read, so nothing is put in its place
 * @typedef {{ n: number, why: Why }} Problem the n-th record, from 1, and what is wrong with it
 */

const FORMAT = 'twofold-backup';
const VERSION = 1;
/** Sixteen bytes in their one spelling: the last letter tells two bits alone. */
const ID = /^[A-Za-z0-9_-]{21}[AQgw]$/;
/** How the line before the first record ends. */
const BEGINS = /,\s*"records"\s*:\s*\[\s*$/;
const LONGEST_BEGINNING = 100;
/** A letter takes three bytes at most, and a name or a time stands three times at most where it is written anew. */
const SMALL = MAX_PAYLOAD_BYTES / 10;

/**
 * @param {readonly { id: string, record: CausalRecord }[]} records
 * @param {number} now
 * @returns {string}
 */
export function writeBackup(records, now) {
  const live = records.filter(({ record }) => isLive(record));
  const lines = live.map(({ id, record }) => JSON.stringify({ id, ...asPayload(record) }));
  const head = JSON.stringify({
    format: FORMAT,
    version: VERSION,
    exported: new Date(now).toISOString(),
  });
  return `${head.slice(0, -1)},"records":[\n${lines.join(',\n')}\n]}\n`;
}

/**
 * @param {string} text
 * @param {Rests} rests between its records
 * @returns {Promise<{ records: NamedRecord[], problems: Problem[] }>} what can be read, and what
 *   cannot
 * @throws {AppError} `backup_unreadable`, with the `maker` of another app's file, or `backup_newer`
 */
export async function readBackup(text, rests) {
  const maker = makerOf(text);
  if (maker) throw unreadable({ maker });
  const file = await parse(text, rests);
  if (file.format !== FORMAT || !Array.isArray(file.records)) throw unreadable();
  if (file.version !== VERSION) throw new AppError('backup_newer', 'made by a newer app');
  /** @type {Map<string, NamedRecord>} */
  const records = new Map();
  /** @type {Set<string>} */
  const keys = new Set();
  /** @type {Problem[]} */
  const problems = [];
  for (const [at, line] of /** @type {unknown[]} */ (file.records).entries()) {
    if (rests.isDue()) await rests.take();
    const n = at + 1;
    const found = readRecord(line);
    if (typeof found === 'string') problems.push({ n, why: found });
    else if (records.has(found.id) || keys.has(found.record.nk ?? '')) {
      problems.push({ n, why: 'twice' });
    } else {
      records.set(found.id, { ...found, n });
      if (found.record.nk !== null) keys.add(found.record.nk);
    }
  }
  return { records: [...records.values()], problems };
}

/** A record of a newer app is copied as it is, its version with it. @param {CausalRecord} record */
function asPayload(record) {
  const payload = JSON.parse(encodePayload({ ...record, version: PAYLOAD_VERSION }));
  return { ...payload, v: record.version };
}

/**
 * @param {unknown} line
 * @returns {Omit<NamedRecord, 'n'> | Why}
 */
function readRecord(line) {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return 'not_an_object';
  const { id, ...payload } = /** @type {Record<string, unknown>} */ (line);
  if (typeof id !== 'string' || !ID.test(id)) return 'id';
  const text = JSON.stringify(payload);
  if (isTooLong(text)) return 'size';
  try {
    const record = decodeParsed(payload);
    if (record.version > PAYLOAD_VERSION) return 'newer';
    return isLive(record) ? { id, record, isSmall: text.length < SMALL } : 'content';
  } catch (error) {
    if (codeOf(error) === 'payload') return 'content';
    throw error;
  }
}

/** A letter takes three bytes at most. @param {string} text */
const isTooLong = (text) =>
  text.length * 3 > MAX_PAYLOAD_BYTES && new TextEncoder().encode(text).length > MAX_PAYLOAD_BYTES;

/**
 * One of ours has a record a line: read one by one, years in one piece would keep a phone busy.
 *
 * @param {string} text
 * @param {Rests} rests
 * @returns {Promise<Record<string, any>>}
 */
async function parse(text, rests) {
  const lines = await parseLines(text, rests);
  const value = lines?.isWhole ? lines.file : (parseJson(text) ?? lines?.file);
  if (typeof value !== 'object' || value === null) throw unreadable();
  return value;
}

/**
 * A file that was cut off or damaged still has one record a line.
 *
 * @param {string} text
 * @param {Rests} rests
 * @returns {Promise<{ file: Record<string, any>, isWhole: boolean } | null>} `isWhole`: every line
 *   could be read
 */
async function parseLines(text, rests) {
  const [first = '', ...lines] = text.split('\n');
  if (!BEGINS.test(first.slice(-LONGEST_BEGINNING))) return null;
  const head = parseJson(`${first.replace(BEGINS, '')}}`);
  if (head === undefined) return null;
  const records = [];
  for (const line of lines) {
    if (rests.isDue()) await rests.take();
    const told = line.trim().replace(/,$/, '');
    if (told !== '' && told !== ']}') records.push(parseJson(told));
  }
  const isWhole = !records.includes(undefined);
  return { file: { ...head, records: records.map((one) => one ?? null) }, isWhole };
}

/** @param {string} text @returns {any} undefined when it is no JSON */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** @param {{ maker?: string }} [details] whose file it is, where that is known */
const unreadable = (details) =>
  new AppError('backup_unreadable', 'not a backup of this app', { details });
