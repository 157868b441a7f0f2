/**
 * Every file of a voice. Only who keeps a voice needs their names and hashes: a chunk of their own.
 * @module
 */
import index from '#voice-index' with { type: 'json' };

/** @typedef {{ url: string, bytes: number, integrity: string }} VoiceFile as the kept files want it */

/** Shared by every routine that paces the breath. */
const BREATH = 'breath';
/** @type {Readonly<Record<string, { packs: Record<string, { file: string, bytes: number, integrity: string }> }>>} */
const VOICES = index.voices;

/**
 * @param {string} voice
 * @returns {VoiceFile[]} those of the breath first
 */
export function filesOf(voice) {
  const packs = Object.entries(VOICES[voice]?.packs ?? {});
  const first = packs.filter(([name]) => name === BREATH);
  const others = packs.filter(([name]) => name !== BREATH);
  return [...first, ...others].map(([, { file, ...facts }]) => ({
    ...facts,
    url: `/static/voice/${file}`,
  }));
}
