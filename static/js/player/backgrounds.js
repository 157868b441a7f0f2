/**
 * Sounds behind a session, made on the device: a loop of some seconds whose end goes over into its
 * beginning. They sink at the loop's point, so that a player that is late there is not noticed.
 * @module
 */
import { createNoise } from './noise.js';

/** @typedef {'rain' | 'waves' | 'brown'} Background */

export const LOOP_SECONDS = 24;
/** The end is laid over the beginning for so long. */
const OVERLAP_SECONDS = 2;
/** So far it sinks at the loop's point, … */
const SUNK = 0.25;
/** … and for about so long on each side of it. */
const SINKING_SECONDS = 1.5;
const LOUDEST = 0.5;
const WAVE_BYTES = 44;

/** @type {Readonly<Record<Background, (rate: number) => (t: number) => number>>} */
const MADE = { rain, waves, brown };

/**
 * One round of it, to be heard again and again.
 *
 * @param {Background} name
 * @param {number} rate samples a second
 * @returns {Float32Array<ArrayBuffer>} -0.5 to 0.5
 */
export function backgroundLoop(name, rate) {
  const length = LOOP_SECONDS * rate;
  const overlap = OVERLAP_SECONDS * rate;
  const next = MADE[name](rate);
  const loop = new Float32Array(length);
  for (let at = 0; at < length; at += 1) loop[at] = next(at / rate);
  for (let at = 0; at < overlap; at += 1) {
    // Noise adds up by its power: the two shares are a sine and a cosine.
    const share = (Math.PI / 2) * (at / overlap);
    loop[at] = Math.sin(share) * (loop[at] ?? 0) + Math.cos(share) * next((length + at) / rate);
  }
  let peak = 0;
  for (let at = 0; at < length; at += 1) peak = Math.max(peak, Math.abs(loop[at] ?? 0));
  for (let at = 0; at < length; at += 1) {
    loop[at] = (LOUDEST / peak) * sunk(at / rate) * (loop[at] ?? 0);
  }
  return loop;
}

/** @param {number} t seconds into the loop */
function sunk(t) {
  const away = Math.min(t, LOOP_SECONDS - t) / SINKING_SECONDS;
  if (away > 4) return 1; // as near as sixteen bits tell
  return 1 - (1 - SUNK) * Math.exp(-(away ** 2));
}

/** Brownian noise: white noise added up, and let leak so that it stays. @returns {() => number} */
function brown() {
  const noise = createNoise(11);
  let sum = 0;
  return () => {
    sum = 0.985 * sum + 0.1 * noise();
    return sum;
  };
}

/** Many drops far away, some of them near. @param {number} rate @returns {() => number} */
function rain(rate) {
  const noise = createNoise(23);
  const chance = createNoise(29);
  let dull = 0;
  let duller = 0;
  let drop = 0;
  let near = 0;
  return () => {
    dull += 0.4 * (noise() - dull);
    duller += 0.04 * (dull - duller);
    if (chance() > 1 - 40 / rate) drop = 0.4 + 0.4 * Math.abs(chance());
    drop *= 1 - 200 / rate;
    near += (600 / rate) * (drop - near); // no drop is a click
    return 0.7 * (dull - duller) + near * dull;
  };
}

/** Three waves a round: each swells brighter and runs out. @param {number} rate @returns {(t: number) => number} */
function waves(rate) {
  const noise = createNoise(41);
  let dull = 0;
  return (t) => {
    const height = Math.sin((Math.PI * 3 * t) / LOOP_SECONDS) ** 2;
    const swell = height * height;
    const brightness = ((0.02 + 0.16 * swell) * 24_000) / rate;
    dull += Math.min(1, brightness) * (noise() - dull);
    return (0.25 + 0.75 * swell) * dull * (1.6 - swell);
  };
}

/**
 * @param {Float32Array} samples -1 to 1
 * @param {number} rate
 * @param {number} gain
 * @returns {ArrayBuffer} a WAV file: 16 bits, one channel (RIFF, Microsoft and IBM 1991)
 */
export function wavOf(samples, rate, gain) {
  const file = new DataView(new ArrayBuffer(WAVE_BYTES + 2 * samples.length));
  const text = (/** @type {number} */ at, /** @type {string} */ letters) => {
    for (const [index, letter] of [...letters].entries()) {
      file.setUint8(at + index, letter.charCodeAt(0));
    }
  };
  text(0, 'RIFF');
  file.setUint32(4, file.byteLength - 8, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, 2 * rate, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(36, 'data');
  file.setUint32(40, 2 * samples.length, true);
  const body = new Int16Array(file.buffer, WAVE_BYTES);
  for (let at = 0; at < samples.length; at += 1) {
    body[at] = Math.round(32_767 * gain * (samples[at] ?? 0));
  }
  return file.buffer;
}
