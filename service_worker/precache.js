/**
 * The pages and files kept on the device. Each is fetched with the hash it must have, so a
 * wrong or half body (a captive portal, say) fails the installation and the old version stays.
 * @module
 */
import { PrecacheController } from 'workbox-precaching';

/**
 * @param {import('workbox-precaching').PrecacheEntry[]} entries
 * @returns {PrecacheController}
 */
export function createPrecache(entries) {
  const precache = new PrecacheController();
  precache.addToCacheList(entries);
  return precache;
}
