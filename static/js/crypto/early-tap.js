/**
 * Opens a tap that the first script of a page has sealed by itself, before there was a vault
 * (platform/early-taps.js): AES-GCM under a key of its own, the nonce before the bytes.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */

const NONCE_BYTES = 12;

/**
 * @param {{ device: CryptoKey, wrapped: Bytes }} sealed
 * @returns {Promise<any>} what was told; null where it does not open
 */
export async function openEarlyTap({ device, wrapped }) {
  const iv = wrapped.slice(0, NONCE_BYTES);
  try {
    const how = { name: 'AES-GCM', iv };
    const text = await crypto.subtle.decrypt(how, device, wrapped.slice(NONCE_BYTES));
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return null; // cut short: a chance that was lost
  }
}
