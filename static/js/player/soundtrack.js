/**
 * The whole session as one WAV file. One file keeps sounding when the screen locks, where a
 * page's own timers and audio graph stop.
 * @module
 */
import { tone } from './tones.js';

/** @import { Tone } from './routine.js' */
/** @import { Timeline } from './track.js' */

export const SAMPLE_RATE = 8000;
const BYTES_PER_SAMPLE = 2;
const HEADER_BYTES = 44;
const SILENCE_SAMPLES = 4 * SAMPLE_RATE;

/**
 * The file in pieces: a header, then tones and silence. Equal tones and all silence are made
 * once and repeated, so half an hour costs no more work than a minute.
 *
 * @param {Timeline} timeline
 * @returns {Uint8Array<ArrayBuffer>[]}
 */
export function soundtrack(timeline) {
  const total = sampleAt(timeline.total);
  const parts = [header(total)];
  /** @type {Map<string, Int16Array>} */
  const made = new Map();
  const silence = new Int16Array(SILENCE_SAMPLES);
  for (const cue of timeline.cues) {
    const room = sampleAt(cue.until) - sampleAt(cue.at);
    const key = `${cue.tone} ${room}`;
    const sound = made.get(key) ?? tone(cue.tone, room / SAMPLE_RATE, SAMPLE_RATE);
    made.set(key, sound);
    parts.push(bytes(sound.subarray(0, room)));
    for (let left = room - sound.length; left > 0; left -= SILENCE_SAMPLES) {
      parts.push(bytes(silence.subarray(0, Math.min(left, SILENCE_SAMPLES))));
    }
  }
  return parts;
}

/** @param {number} seconds */
function sampleAt(seconds) {
  return Math.round(seconds * SAMPLE_RATE);
}

/** @param {Int16Array} samples @returns {Uint8Array<ArrayBuffer>} */
function bytes(samples) {
  const buffer = /** @type {ArrayBuffer} */ (samples.buffer);
  return new Uint8Array(buffer, samples.byteOffset, samples.byteLength);
}

/** @param {number} samples @returns {Uint8Array<ArrayBuffer>} */
function header(samples) {
  const size = samples * BYTES_PER_SAMPLE;
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  const text = (/** @type {number} */ at, /** @type {string} */ word) => {
    for (let index = 0; index < word.length; index += 1) {
      view.setUint8(at + index, word.charCodeAt(index));
    }
  };
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + size, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  text(36, 'data');
  view.setUint32(40, size, true);
  return new Uint8Array(view.buffer);
}
