/**
 * The back as a picture, each place the darker the more of the days it hurt there. A second view of the
 * numbers beside it.
 * @module
 */

/** @import { Felt } from '../../insight/stretches.js' */

/** Shades of a place: by quarters of the days. */
const SHADES = 4;

/** @param {HTMLTemplateElement} template that has the picture @param {readonly Felt[]} found */
export function shadedFigure(template, found) {
  const figure = /** @type {SVGElement} */ (template.content.querySelector('svg')?.cloneNode(true));
  for (const { place, share } of found) {
    const shade = Math.ceil(share * SHADES);
    figure
      .querySelector(`[data-place="${CSS.escape(place)}"]`)
      ?.classList.add(`back-figure__place--shade-${shade}`);
  }
  return figure;
}
