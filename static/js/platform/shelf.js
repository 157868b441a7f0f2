/**
 * The shelf of files that are fetched when first wanted, see `kept-files.js`: whether there is one.
 * @module
 */
import { SHELF } from './shelf-name.js';

/**
 * @param {{ caches?: CacheStorage }} window missing at an insecure address: nothing is kept
 * @returns {Promise<boolean>} whether a file was ever kept
 */
export const keepsFiles = async ({ caches }) => (await caches?.has(SHELF)) ?? false;

/** @param {{ caches?: CacheStorage }} window */
export async function removeFiles({ caches }) {
  await caches?.delete(SHELF);
}
