/**
 * Tones made on the spot, for a device that will not play the session's file.
 * @module
 */
import { tone } from './tones.js';

/** @import { Tone } from './routine.js' */
/** @import { Palette } from './tones.js' */

const RATE = 24_000;

/** @param {{ openContext: () => AudioContext }} platform */
export function createLiveTones({ openContext }) {
  /** @type {AudioContext | undefined} */
  let context;

  return {
    /** @param {Palette} palette @param {Tone} name @param {number} seconds */
    play(palette, name, seconds) {
      const samples = tone(palette, name, seconds, RATE);
      if (samples.length === 0) return;
      context ??= openContext();
      const buffer = context.createBuffer(1, samples.length, RATE);
      buffer.copyToChannel(
        Float32Array.from(samples, (one) => one / 32_768),
        0,
      );
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(context.destination);
      source.start();
    },

    close() {
      context?.close();
    },
  };
}
