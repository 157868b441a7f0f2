/**
 * `<body-map>`: the pictures of the body above the list of places. Both show one state: a tap on
 * a picture ticks the box in the list, and the list colours the pictures. The side that is not seen says how
 * many of its places are chosen.
 * @module
 */
import { sayNumber } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';

export function define() {
  defineElement('body-map', BodyMap);
}

export class BodyMap extends AppElement {
  connected() {
    const { life: signal } = this;
    this.addEventListener('click', ({ target }) => this.#tap(target), { signal });
    this.#list?.addEventListener('change', () => this.refresh(), { signal });
    this.refresh();
  }

  /** Show what the list says. */
  refresh() {
    for (const region of this.all('[data-place]', SVGElement)) {
      const isOn = this.#box(region.dataset.place)?.checked === true;
      region.classList.toggle('body-figure__place--on', isOn);
    }
    for (const count of this.all('[data-chosen]')) {
      const n = this.#chosenOn(count.dataset.chosen);
      count.textContent = n ? `\u00a0(${sayNumber(n)})` : '';
    }
  }

  /** To the front, where all that is chosen is there. */
  turn() {
    const front = this.#box('front');
    if (front && this.#chosenOn('front') && !this.#chosenOn('back')) front.checked = true;
  }

  /** @param {string | undefined} side */
  #chosenOn(side) {
    return this.#list?.querySelectorAll(`[data-on="${side}"] :checked`).length ?? 0;
  }

  /** @param {EventTarget | null} target */
  #tap(target) {
    if (target instanceof SVGElement) this.#box(target.dataset.place)?.click();
  }

  get #list() {
    return this.closest('fieldset');
  }

  /** @param {string | undefined} place or side @returns {HTMLInputElement | undefined} */
  #box(place) {
    return [...(this.#list?.querySelectorAll('input') ?? [])].find(({ value }) => value === place);
  }
}
