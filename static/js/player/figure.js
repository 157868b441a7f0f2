/**
 * Where the joints of a drawn body are, as a pure function of how far its movement has come.
 * The numbers come with the page, made from one skeleton of fixed bones (pwa/content/figures).
 * @module
 */

/** @typedef {readonly number[]} Way x and y at each even step; one pair for a joint that rests */
/** @typedef {{ x: number, y: number }} Place */

/** Ten to a unit in the page. */
const TENTHS = 10;

/** @param {string} numbers "x y x y;x y;…", a joint after the other @returns {Way[]} */
export function readWays(numbers) {
  return numbers.split(';').map((way) => way.split(' ').map((one) => Number(one) / TENTHS));
}

/** @param {Way} way @param {number} level 0 to 1 @returns {Place} */
export function placeAt(way, level) {
  const last = way.length / 2 - 1;
  const step = Math.min(Math.max(level, 0), 1) * last;
  const index = Math.min(Math.floor(step), Math.max(0, last - 1));
  const share = step - index;
  const at = (/** @type {number} */ axis) => {
    const start = way[2 * index + axis] ?? 0;
    return start + ((way[2 * index + 2 + axis] ?? start) - start) * share;
  };
  return { x: at(0), y: at(1) };
}

/**
 * How far a movement has come that no counting leads.
 *
 * @param {readonly number[]} rhythm seconds to go, to stay, to come back, to rest
 * @param {number} seconds since it began
 * @param {boolean} isLoop goes round instead of there and back
 * @returns {number} 0 to 1
 */
export function levelAt([go = 0, stay = 0, back = 0, rest = 0], seconds, isLoop) {
  const all = go + stay + back + rest;
  if (all === 0) return 0;
  const into = seconds % all;
  if (isLoop) return into / all;
  if (into < go) return eased(into / go);
  if (into < go + stay) return 1;
  return into < go + stay + back ? 1 - eased((into - go - stay) / back) : 0;
}

/**
 * A line of length 1 along x, laid from one joint to another; its width stays.
 *
 * @param {Place} from
 * @param {Place} to
 */
export function boneMatrix(from, to) {
  const x = to.x - from.x;
  const y = to.y - from.y;
  const long = Math.hypot(x, y) || 1;
  return `matrix(${[x, y, -y / long, x / long, from.x, from.y].map(short).join(' ')})`;
}

/** @param {Place} place */
export const shift = ({ x, y }) => `translate(${short(x)} ${short(y)})`;

/** @param {number} share */
const eased = (share) => 0.5 - 0.5 * Math.cos(Math.PI * share);

/** @param {number} value */
const short = (value) => Number(value.toFixed(3));
