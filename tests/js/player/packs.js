/**
 * The clips as they are served, read the way the player reads them.
 * @module
 */
import { readFileSync } from 'node:fs';
import { readPack } from '../../../static/js/player/pack.js';

const FOLDER = new URL('../../../static/voice/', import.meta.url);
export const INDEX = JSON.parse(readFileSync(new URL('index.json', FOLDER), 'utf8'));

/** @param {{ file: string }} pack @returns {Uint8Array} */
export const bytesOf = ({ file }) => new Uint8Array(readFileSync(new URL(file, FOLDER)));

/** @param {{ file: string }} pack */
export const clipsOf = (pack) => readPack(bytesOf(pack).buffer);

/** The tones of a palette. @param {string} palette @returns {(name: string) => Uint8Array | undefined} */
export function toneClips(palette) {
  const all = clipsOf(INDEX.tones[palette]);
  return (name) => all.get(name);
}

/** Every word of a voice. @param {string} voice @returns {(text: string) => Uint8Array | undefined} */
export function voiceClips(voice) {
  const all = new Map(Object.values(INDEX.voices[voice].packs).flatMap((one) => [...clipsOf(one)]));
  return (text) => all.get(text);
}
