/**
 * What a format of `Intl` says, written out as a table: a day or a time is put together of parts that
 * each depend on one thing, a small number of its digits. The first format that a page makes has the
 * browser look through every language it knows, which takes a slow phone longer than all of Today's
 * scripts; a table of it is read at once.
 * @module
 */
/**
 * @typedef {(string | [field: string, texts: string[]])[]} DateTable parts: the same always, or by a field
 * @typedef {{ digits: string[], point: string }} NumberTable `point` is empty where there are no decimals
 * @typedef {DateTable | NumberTable} Table
 */

/** Tables tell of a hundred years. */
export const FIRST_YEAR = 2000;
const DIGITS = 10;
/** Below a thousand nothing parts the digits, and more than one decimal is rarely shown. */
const SMALL = /^(\d{1,3})(?:\.(\d)(\d?)\d*)?$/;

/** By what each part goes. @type {Record<string, (date: Date) => number>} */
export const FIELDS = {
  weekday: (date) => date.getUTCDay(),
  day: (date) => date.getUTCDate(),
  month: (date) => date.getUTCMonth(),
  year: (date) => date.getUTCFullYear() - FIRST_YEAR,
  hour: (date) => date.getUTCHours(),
  dayPeriod: (date) => date.getUTCHours(),
  minute: (date) => date.getUTCMinutes(),
};

/**
 * @param {DateTable} table
 * @param {Date} date
 * @returns {string | null} null for a year that is not in the table
 */
export function sayDate(table, date) {
  let said = '';
  for (const part of table) {
    const text = typeof part === 'string' ? part : part[1][FIELDS[part[0]]?.(date) ?? -1];
    if (text === undefined || text === null) return null;
    said += text;
  }
  return said;
}

/**
 * @param {NumberTable} table
 * @param {number} value
 * @returns {string | null} null for what the table does not tell: below zero, or a thousand and more
 */
export function sayNumber({ digits, point }, value) {
  const found = SMALL.exec(String(value));
  if (!found || Object.is(value, -0)) return null;
  const [, whole = '', first, second = ''] = found;
  if (first !== undefined && point === '') return null;
  const tenths = Number(whole) * DIGITS + Number(first ?? 0) + (second >= '5' ? 1 : 0);
  const [before, after] = [Math.floor(tenths / DIGITS), tenths % DIGITS];
  if (before > 999) return null;
  const said = (/** @type {number} */ n) =>
    [...String(n)].map((one) => digits[Number(one)]).join('');
  return after === 0 ? said(before) : `${said(before)}${point}${said(after)}`;
}

/**
 * @param {Table} table
 * @param {() => { format(value: any): string }} make the format itself, for what is not in the table
 * @returns {{ format(value: any): string }}
 */
export function byTable(table, make) {
  /** @type {ReturnType<typeof make> | null} */
  let format = null;
  return {
    format(value) {
      const said = Array.isArray(table) ? sayDate(table, value) : sayNumber(table, value);
      if (said !== null) return said;
      format ??= make();
      return format.format(value);
    },
  };
}
