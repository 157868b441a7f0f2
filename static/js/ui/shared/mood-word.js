/**
 * A mood in a word.
 * @module
 */
import { faces } from '#messages/scales.js';

/** @type {Readonly<Record<string, string>>} */
const FACES = faces;

/** @param {number | null} mood @returns {string} */
export const moodWord = (mood) => FACES[String(mood)] ?? '';
