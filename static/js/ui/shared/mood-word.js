/**
 * A mood in a word.
 * @module
 */
import { faces } from '#messages/scales.js';
import { wordFor } from './text.js';

/** @param {number | null} mood @returns {string} */
export const moodWord = (mood) => (mood === null ? '' : wordFor(faces, String(mood)));
