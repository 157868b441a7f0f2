/**
 * Offers a passphrase to whoever makes an account. The list of words is fetched only then.
 * @module
 */

/** @returns {Promise<string>} six words */
export async function suggestPassphrase() {
  const { createPassphrase } = await import('../../crypto/passphrase.js');
  return createPassphrase();
}
