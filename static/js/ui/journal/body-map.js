/**
 * The picture of the back beside the list of places. Both show one state: a tap on the picture
 * ticks the box in the list, and the list colours the picture.
 * @module
 */

export function define() {
  customElements.define('body-map', BodyMap);
}

class BodyMap extends HTMLElement {
  /** @type {AbortController | undefined} */
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const list = this.closest('fieldset');
    this.addEventListener(
      'click',
      (event) => {
        const place = /** @type {Element} */ (event.target).getAttribute('data-place');
        if (place) this.#box(place)?.click();
      },
      { signal },
    );
    list?.addEventListener('change', () => this.refresh(), { signal });
    this.refresh();
  }

  disconnectedCallback() {
    this.#life?.abort();
  }

  /** Show what the list says. */
  refresh() {
    for (const region of this.querySelectorAll('[data-place]')) {
      const isOn = this.#box(region.getAttribute('data-place') ?? '')?.checked === true;
      region.classList.toggle('back-figure__place--on', isOn);
    }
  }

  /** @param {string} place @returns {HTMLInputElement | null | undefined} */
  #box(place) {
    return this.closest('fieldset')?.querySelector(`input[value="${place}"]`);
  }
}
