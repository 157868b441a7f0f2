/**
 * How long several screens wait, so that one is as quick as another.
 * @module
 */

/** Whoever types pauses so long between words: then what stands there is kept. */
export const TYPING_MS = 300;
