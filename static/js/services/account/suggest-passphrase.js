/**
 * Offers a passphrase to whoever makes an account.
 * @module
 */
import { createPassphrase } from '../../crypto/passphrase.js';

/** @returns {Promise<string>} six words */
export const suggestPassphrase = async () => createPassphrase();
