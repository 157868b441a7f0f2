/**
 * Asks one question in a dialog that stands in the page.
 * @module
 */

/**
 * @param {HTMLDialogElement} dialog its buttons carry the answers as their values
 * @returns {Promise<string>} the chosen value; empty when the dialog is dismissed
 */
export function ask(dialog) {
  return new Promise((resolve) => {
    dialog.returnValue = '';
    dialog.onclick = (event) => {
      const button = /** @type {Element} */ (event.target).closest('button');
      if (button) dialog.close(button.value);
    };
    dialog.onclose = () => resolve(dialog.returnValue);
    dialog.showModal();
    /** @type {HTMLElement | null} */ (dialog.querySelector('[tabindex="-1"]'))?.focus();
  });
}
