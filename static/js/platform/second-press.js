/**
 * Who presses twice means one thing. Where the first press brought something else under the finger,
 * another page, an open sheet or the list behind a closed one, the second is not meant for that: it
 * would follow a link nobody saw, or tick what nobody read.
 * @module
 */

const CONTROLS = 'a, button, input, label, select, summary, textarea';
/** As quick as a double click, and as near. */
const AGAIN_WITHIN_MS = 500;
const AGAIN_WITHIN_PX = 16;

/** @typedef {{ control: Element | null, at: number, x: number, y: number }} Press */

/**
 * Keep the second press of two from whatever took the place of what the first one met.
 *
 * @param {EventTarget} document
 */
export function dropSecondPress(document) {
  /** @type {Press | null} */
  let last = null;
  document.addEventListener(
    'click',
    (event) => {
      const click = /** @type {PointerEvent} */ (event);
      if (click.detail === 0) return; // a key, a script, or the label of what was pressed
      const press = pressOf(click);
      if (last && isAgain(click, last) && !isSame(press.control, last.control)) {
        click.preventDefault();
        click.stopImmediatePropagation();
        return;
      }
      last = press;
    },
    { capture: true },
  );
}

/** @param {PointerEvent} click @returns {Press} */
const pressOf = ({ target, timeStamp, clientX, clientY }) => ({
  control: /** @type {Element} */ (target).closest(CONTROLS),
  ...{ at: timeStamp, x: clientX, y: clientY },
});

/** Mice are counted by the browser, fingers not by all. @param {PointerEvent} click @param {Press} last */
function isAgain({ detail, pointerType, timeStamp, clientX, clientY }, { at, x, y }) {
  const isThere = Math.hypot(clientX - x, clientY - y) < AGAIN_WITHIN_PX;
  const isSoon = timeStamp - at < AGAIN_WITHIN_MS;
  return isThere && isSoon && (detail > 1 || pointerType !== 'mouse');
}

/**
 * The same, or drawn anew and alike; of a label, what it names.
 *
 * @param {Element | null} control
 * @param {Element | null} before
 */
function isSame(control, before) {
  if (control === before) return true;
  if (!control || !before) return false;
  const named = /** @type {HTMLLabelElement} */ (before).control;
  return named === control || control.isEqualNode(before);
}
