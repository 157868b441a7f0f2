/**
 * The groups of a recovery code as they stand on the screen, and which of them to ask for.
 * @module
 */

const GROUP_SYMBOLS = 4;
const LINE_GROUPS = 3;

/**
 * @param {string} code
 * @returns {string[]} groups of four
 */
export function groupsOf(code) {
  const symbols = code.replace(/[^0-9A-Za-z]/g, '');
  return symbols.match(new RegExp(`.{1,${GROUP_SYMBOLS}}`, 'g')) ?? [];
}

/**
 * @param {string[]} groups
 * @returns {string[]} three groups a line
 */
export function asLines(groups) {
  const lines = [];
  for (let at = 0; at < groups.length; at += LINE_GROUPS) {
    lines.push(groups.slice(at, at + LINE_GROUPS).join(' – '));
  }
  return lines;
}

/**
 * Two different groups in order. The last one holds the check symbols and would do as well.
 *
 * @param {number} count
 * @param {() => number} [random] 0 to 1; nothing secret hangs on it
 * @returns {readonly [number, number]} counted from 0
 */
export function pickTwo(count, random = Math.random) {
  const first = Math.floor(random() * count);
  const second = (first + 1 + Math.floor(random() * (count - 1))) % count;
  return first < second ? [first, second] : [second, first];
}

/**
 * Typed as it is read: small letters, and the letters that look like digits, are understood.
 *
 * @param {string} typed
 * @param {string} group
 */
export function sameGroup(typed, group) {
  return folded(typed) === folded(group);
}

/** @param {string} text */
function folded(text) {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}
