/**
 * Writes a format of `Intl` out as a table, as `format-tables.js` reads it.
 * @module
 */
import { DAY_MS, MINUTE_MS } from '../../domain/day.js';
import { FIELDS, FIRST_YEAR, sayDate, sayNumber } from './format-tables.js';
import { formatNamed, KEY, readFormats } from './known-formats.js';
import { formatNames } from './locale.js';

/** @import { Local } from '../../platform/local.js' */
/** @import { DateTable, NumberTable, Table } from './format-tables.js' */
/**
 * @typedef {{ formatToParts(value: Date): { type: string, value: string }[], format(value: Date): string }} DateFormat
 * @typedef {{ format(value: number): string }} NumberFormat
 */

const LEAP_YEAR = Date.UTC(2024, 0, 1);
const DAYS = 366;
const YEARS = 100;
const DIGITS = 10;

/** Each day of a year, at one time after another, and a day of each year. */
const samples = () => [
  ...Array.from({ length: DAYS }, (_, n) => {
    const [hours, minutes] = [n % 24, (n * 7) % 60];
    return new Date(LEAP_YEAR + n * DAY_MS + (hours * 60 + minutes) * MINUTE_MS);
  }),
  ...Array.from({ length: YEARS }, (_, n) => new Date(Date.UTC(FIRST_YEAR + n, 6, 1))),
];

/**
 * Keep what was used since, and is not kept yet. All is made anew when the browser is another, and after a
 * day, since a device may be set to another manner of writing times.
 *
 * @param {Local} local
 * @param {object} given
 * @param {string} given.agent
 * @param {number} given.now ms since 1970
 * @param {() => Promise<void>} given.rest between one table and the next
 */
export async function keepFormats(local, { agent, now, rest }) {
  const kept = readFormats(local);
  const isGood = kept?.agent === agent && Math.abs(now - kept.at) < DAY_MS;
  const tables = isGood ? kept.tables : {};
  const missing = formatNames().filter((name) => !Object.hasOwn(tables, name));
  if (missing.length === 0) return;
  for (const name of missing) {
    await rest();
    const { format, how } = formatNamed(name);
    tables[name] = tableOf(format, how);
  }
  const at = isGood ? kept.at : now;
  local.setItem(KEY, JSON.stringify({ agent, at, tables }));
}

/**
 * @param {any} format of `Intl`
 * @param {{ timeZone?: string } | null} how it was asked for
 * @returns {Table | null} null where no table can say it
 */
export function tableOf(format, how) {
  if (format instanceof Intl.NumberFormat) return numberTable(format);
  // Where the zone is the device's own, the same date is another day after a journey.
  const isFixed = format instanceof Intl.DateTimeFormat && how?.timeZone === 'UTC';
  return isFixed ? dateTable(format) : null;
}

/**
 * @param {DateFormat} format in UTC
 * @returns {DateTable | null} null where a table would not say the same, as of another calendar
 */
export function dateTable(format) {
  const told = samples().map((date) => ({ date, parts: partsOf(format, date) }));
  /** @type {DateTable} */
  const table = (told[0]?.parts ?? []).map(({ type, text }, at) => {
    const field = FIELDS[type];
    if (!field) return text;
    /** @type {string[]} */
    const texts = [];
    for (const { date, parts } of told) texts[field(date)] = parts[at]?.text ?? '';
    return [type, texts];
  });
  const isSame = told.every(({ date }) => sayDate(table, date) === format.format(date));
  return isSame ? table : null;
}

/**
 * Some browsers write the spaces of a whole date in another way than those of its parts.
 *
 * @param {DateFormat} format
 * @param {Date} date
 */
function partsOf(format, date) {
  const said = format.format(date);
  let end = 0;
  return format.formatToParts(date).map(({ type, value }) => {
    const start = end;
    end += value.length;
    return { type, text: said.slice(start, end) };
  });
}

/**
 * @param {NumberFormat} format
 * @returns {NumberTable | null} as `dateTable`
 */
export function numberTable(format) {
  const digits = Array.from({ length: DIGITS }, (_, n) => format.format(n));
  const [whole, tenth] = [digits[0] ?? '', digits[5] ?? ''];
  const half = format.format(0.5);
  const isTenths = format.format(0.54) === half;
  const point = isTenths ? half.slice(whole.length, half.length - tenth.length) : '';
  const table = { digits, point };
  const samples = [0, 0.04, 0.05, 0.5, 0.96, 1, 7.25, 9.95, 10, 42.4, 99.94, 100, 123, 365, 999];
  const isSame = (/** @type {number} */ value) => {
    const said = sayNumber(table, value);
    return said === null || said === format.format(value);
  };
  return samples.every(isSame) ? table : null;
}
