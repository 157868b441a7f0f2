/**
 * What on the journal's page opens a sheet.
 * @module
 */

/**
 * @param {MouseEvent} event
 * @param {string} selector
 * @returns {HTMLElement | null} what was pressed to open something here, not in another window
 */
export function openerOf({ target, button, metaKey, ctrlKey, shiftKey }, selector) {
  if (button !== 0 || metaKey || ctrlKey || shiftKey) return null;
  const opener = /** @type {Element} */ (target).closest(selector);
  return opener instanceof HTMLElement ? opener : null;
}
