/**
 * `<install-app>`: offers to put the app on the home screen. The browser makes its offer once,
 * often before this element is there, so it is kept for as long as the document lives.
 * @module
 */

import { isApplePhoneOrTablet, isInstalled, watchInstall } from '../../platform/install.js';

/** @import { InstallEvent } from '../../platform/install.js' */

export function define() {
  customElements.define('install-app', InstallApp);
}

class InstallApp extends HTMLElement {
  #left = new AbortController();
  /** @type {InstallEvent | null} */
  #offer = null;

  connectedCallback() {
    this.#left = new AbortController();
    const { signal } = this.#left;
    watchInstall(window, (offer) => this.#offered(offer), signal);
    this.#button.addEventListener('click', () => this.#install(), { signal });
    this.#show(isInstalled(window));
    const device = isApplePhoneOrTablet(navigator) ? 'ios' : 'other';
    for (const steps of this.querySelectorAll('details')) {
      steps.open = steps.dataset.steps === device;
    }
  }

  disconnectedCallback() {
    this.#left.abort();
  }

  get #button() {
    return /** @type {HTMLButtonElement} */ (this.querySelector('[data-install]'));
  }

  /** @param {InstallEvent | null} offer */
  #offered(offer) {
    this.#offer = offer;
    this.#show(offer === null);
  }

  async #install() {
    await this.#offer?.prompt();
    this.#offer = null;
    this.#show(isInstalled(window));
  }

  /** @param {boolean} installed */
  #show(installed) {
    this.#button.hidden = installed || this.#offer === null;
    this.querySelector('[data-installed]')?.toggleAttribute('hidden', !installed);
    this.querySelector('[data-lead]')?.toggleAttribute('hidden', installed);
    for (const steps of this.querySelectorAll('details')) steps.hidden = installed;
  }
}
