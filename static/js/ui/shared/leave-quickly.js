/**
 * `<leave-quickly>`: hides what is on the screen at once and puts the article in its place, so
 * that the page does not stay in the list that Back walks through. The article is kept on the
 * device, so no network is needed.
 * @module
 */

export function define() {
  customElements.define('leave-quickly', LeaveQuickly);
}

class LeaveQuickly extends HTMLElement {
  #left = new AbortController();

  connectedCallback() {
    this.#left = new AbortController();
    this.addEventListener('click', leave, { signal: this.#left.signal });
  }

  disconnectedCallback() {
    this.#left.abort();
  }
}

/** @param {Event} event */
function leave(event) {
  event.preventDefault();
  document.querySelector('main')?.setAttribute('hidden', '');
  document.title = location.hostname;
  location.replace('/read/');
}
