/**
 * MP3 frames that stand alone: 32 kbit/s, 24 kHz, one channel, no bit reservoir. Each is 96 bytes
 * and 24 ms, so they are joined like beads (ISO/IEC 13818-3, layer III).
 * @module
 */

export const FRAME_BYTES = 96;
export const FRAME_SECONDS = 576 / 24_000;
/** So much silence is one piece, used again and again. */
const SILENT_FRAMES = 500;

/** @param {number} seconds */
export const framesIn = (seconds) => Math.round(seconds / FRAME_SECONDS);

/** @param {Uint8Array<ArrayBuffer>} clip @param {number} from @param {number} until */
export const cut = (clip, from, until) => clip.subarray(from * FRAME_BYTES, until * FRAME_BYTES);

/** @param {Uint8Array<ArrayBuffer>} clip */
export const lengthOf = (clip) => clip.length / FRAME_BYTES;

/** A frame whose side information is all zero holds no sound. */
export function createSilence() {
  const piece = new Uint8Array(SILENT_FRAMES * FRAME_BYTES);
  for (let at = 0; at < piece.length; at += FRAME_BYTES) piece.set([0xff, 0xf3, 0x44, 0xc0], at);

  return {
    /** @param {number} frames @returns {Uint8Array<ArrayBuffer>[]} */
    of(frames) {
      const whole = Math.floor(frames / SILENT_FRAMES);
      const rest = frames % SILENT_FRAMES;
      return [...Array(whole).fill(piece), ...(rest ? [cut(piece, 0, rest)] : [])];
    },
  };
}
