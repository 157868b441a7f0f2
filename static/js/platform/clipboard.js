/**
 * Puts text on the clipboard.
 * @module
 */

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser let us
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}
