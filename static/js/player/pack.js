/**
 * A file of clips, as tools/voice writes it: a line of JSON that says where each clip lies, then
 * the frames of all.
 * @module
 */
import { cut, FRAME_BYTES } from './frames.js';

const LINE_END = 10;

/** @typedef {Uint8Array<ArrayBuffer>} Frames */
/** @typedef {(name: string) => Frames | undefined} Clips finds a clip by its name */

/**
 * @param {ArrayBuffer} body
 * @returns {Map<string, Frames>}
 * @throws {SyntaxError | RangeError} where it is no pack
 */
export function readPack(body) {
  const bytes = new Uint8Array(body);
  const end = bytes.indexOf(LINE_END);
  const frames = bytes.subarray(end + 1);
  /** @type {Record<string, [number, number]>} */
  const places = JSON.parse(new TextDecoder().decode(bytes.subarray(0, Math.max(0, end))));
  if (frames.length % FRAME_BYTES) throw new RangeError('a pack holds whole frames');
  return new Map(
    Object.entries(places).map(([name, [at, count]]) => [name, cut(frames, at, at + count)]),
  );
}
