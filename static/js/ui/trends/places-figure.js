/**
 * The body as two pictures, each place the darker the more of the days it hurt there. A second view of the
 * numbers beside it.
 * @module
 */

/** @import { Felt } from '../../insight/stretches.js' */

/** Shades of a place: by quarters of the days. */
const SHADES = 4;

/** @param {HTMLTemplateElement} template that has the pictures @param {readonly Felt[]} found */
export function shadedFigure(template, found) {
  const figures = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  for (const { place, share } of found) {
    const shade = Math.ceil(share * SHADES);
    for (const region of figures.querySelectorAll(`[data-place="${CSS.escape(place)}"]`)) {
      region.classList.add(`body-figure__place--shade-${shade}`);
    }
  }
  return figures;
}
