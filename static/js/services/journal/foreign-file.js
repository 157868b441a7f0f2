/**
 * Whose file it is when it is not ours, by the first line that its maker writes: a person is told
 * that Twofold cannot read it yet, not that something is wrong with it.
 * @module
 */

/** @type {readonly (readonly [app: string, firstLine: RegExp])[]} */
const APPS = [
  ['Daylio', /^"?full_date"?,"?date"?,"?weekday"?,"?time"?,"?mood"?/],
  ['Bearable', /^"?date formatted"?,"?weekday"?,"?time of day"?,"?category"?/],
];
const BYTE_ORDER_MARK = /^\ufeff/;

/** @param {string} text @returns {string | null} the app's name */
export function makerOf(text) {
  const [first = ''] = text.slice(0, 1000).replace(BYTE_ORDER_MARK, '').split(/\r?\n/, 1);
  return APPS.find(([, line]) => line.test(first.toLowerCase()))?.[0] ?? null;
}
