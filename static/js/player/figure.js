/**
 * The drawn body as a pure function of how far its movement has come: where its joints are, and the
 * outlines around them. Body and ways come with the page (pwa/content/figures: body.py, ways.py);
 * outlines are those of outline.py there.
 * @module
 */

/** @typedef {{ x: number, y: number }} Place */
/** @typedef {readonly [joint: number, aside: number]} Edge a joint passed, and how far on both sides */
/** @typedef {readonly [name: string, width: number, rim: number, ...outlines: Edge[][]]} Part */
/**
 * @typedef {object} Body
 * @property {number} middle how many joints have no side; those of one side follow, then the other's
 * @property {readonly number[]} parents the joint that each hangs on, up to the end of one side
 * @property {readonly Part[]} parts from far to near
 */
/** @typedef {{ x: readonly number[], y: readonly number[], stays: boolean }} Way shares of waves */

/** Ten to a unit in the page. */
const TENTHS = 10;
/** The end of a limb that joins the trunk: so much further out, and so much narrower there. */
const BEYOND = 0.6;
const NARROWER = 0.75;

/**
 * @param {string} numbers "x x…,y y…;…", a joint after the other; `=` before one that stays, nothing
 *   for one that does as its twin
 * @param {Body} body
 * @returns {Way[]}
 */
export function readWays(numbers, body) {
  const told = numbers.split(';');
  const shares = (/** @type {string} */ text) => text.split(' ').map((one) => Number(one) / TENTHS);
  return Array.from({ length: 2 * body.parents.length - body.middle }, (_, joint) => {
    const text = told[joint] || told[twinOf(joint, body)] || '0,0';
    const [x = '0', y = '0'] = text.replace('=', '').split(',');
    return { x: shares(x), y: shares(y), stays: text.startsWith('=') };
  });
}

/** The same joint on the other side. @param {number} joint @param {Body} body */
export function twinOf(joint, { middle, parents }) {
  if (joint < middle) return joint;
  const side = parents.length - middle;
  return joint < parents.length ? joint + side : joint - side;
}

/**
 * Where all joints are.
 *
 * @param {readonly Way[]} ways
 * @param {Body} body
 * @param {number} level 0 to 1
 * @param {boolean} isLoop goes round instead of there and back
 * @returns {Place[]}
 */
export function placesAt(ways, body, level, isLoop) {
  const share = Math.min(Math.max(level, 0), 1);
  const sum = (/** @type {readonly number[]} */ shares) =>
    shares.reduce((all, one, at) => all + one * waveAt(at, share, isLoop), 0);
  /** @type {Place[]} */
  const places = [];
  for (const [joint, { x, y, stays }] of ways.entries()) {
    const base = (stays ? undefined : places[parentOf(joint, body)]) ?? { x: 0, y: 0 };
    places.push({ x: base.x + sum(x), y: base.y + sum(y) });
  }
  return places;
}

/** @param {number} joint @param {Body} body */
function parentOf(joint, body) {
  if (joint < body.parents.length) return body.parents[joint] ?? -1;
  return twinOf(body.parents[twinOf(joint, body)] ?? 0, body);
}

/** Chebyshev polynomials, and for a round its Fourier series. @param {number} at which @param {number} share @param {boolean} isLoop */
function waveAt(at, share, isLoop) {
  if (!isLoop) return Math.cos(at * Math.acos(1 - 2 * share));
  const turn = Math.ceil(at / 2) * 2 * Math.PI * share;
  return at % 2 || !at ? Math.cos(turn) : Math.sin(turn);
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
 * The path of a part of the body.
 *
 * @param {Part} part
 * @param {(joint: number) => Place} place
 */
export function outline([name, , , ...outlines], place) {
  const draw = name === 'trunk' ? smooth : tapered;
  return outlines.map((edges) => draw(edges, place)).join('');
}

/** Up one flank and down the other, bent as a back is. @param {readonly Edge[]} edges @param {(joint: number) => Place} place */
function smooth(edges, place) {
  const dots = edges.map(([joint]) => place(joint));
  const half = dots.length / 2;
  const flank = (/** @type {Place[]} */ [start, through, turn, end]) => {
    if (!start || !through || !turn || !end) return '';
    const middle = { x: (through.x + turn.x) / 2, y: (through.y + turn.y) / 2 };
    return `${line([start])}Q${line([through, middle, turn, end])}`;
  };
  return `M${flank(dots.slice(0, half))}L${flank(dots.slice(half))}Z`;
}

/** Down one side of a limb and up the other. @param {readonly Edge[]} edges @param {(joint: number) => Place} place */
function tapered(edges, place) {
  const dots = edges.map(([joint]) => place(joint));
  if (dots.length === 1) return `M${line(dots)}h0`;
  if (!edges.some(([, aside]) => aside)) return `M${line(dots)}`;
  /** @type {Place[]} */
  const there = [];
  /** @type {Place[]} */
  const back = [];
  for (const [at, [, aside]] of edges.entries()) {
    const dot = dots[at] ?? { x: 0, y: 0 };
    const before = dots[at - 1] ?? dot;
    const after = dots[at + 1] ?? dot;
    const wide = aside / (Math.hypot(after.x - before.x, after.y - before.y) || 1);
    const along = { x: wide * (after.x - before.x), y: wide * (after.y - before.y) };
    const out = at ? 0 : BEYOND;
    const share = at ? 1 : NARROWER;
    const [x, y] = [dot.x - along.x * out, dot.y - along.y * out];
    there.push({ x: x - along.y * share, y: y + along.x * share });
    if (aside) back.unshift({ x: x + along.y * share, y: y - along.x * share });
  }
  return `M${line([...there, ...back])}Z`;
}

/** @param {readonly Place[]} places */
const line = (places) => places.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`).join(' ');

/** @param {number} share */
const eased = (share) => 0.5 - 0.5 * Math.cos(Math.PI * share);
