/**
 * `<install-app>`: offers to put the app on the home screen, by the browser's own question where
 * it has one, else by telling how.
 * @module
 */

/** @import { InstallOffer } from '../../platform/install.js' */
/** @import { App } from '../shared/app.js' */

import { isApplePhoneOrTablet, isInstalled } from '../../platform/install.js';

/** @param {App & { install?: InstallOffer }} app */
export function define(app) {
  const offer = app.install;
  customElements.define(
    'install-app',
    class extends HTMLElement {
      #left = new AbortController();
      #installed = isInstalled(window);

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        this.#button.addEventListener('click', () => this.#install(), { signal });
        signal.addEventListener(
          'abort',
          offer.subscribe(() => this.#show()),
        );
        const device = isApplePhoneOrTablet(navigator) ? 'ios' : 'other';
        for (const steps of this.querySelectorAll('details')) {
          steps.open = steps.dataset.steps === device;
        }
        this.#show();
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      get #button() {
        return /** @type {HTMLButtonElement} */ (this.querySelector('[data-install]'));
      }

      async #install() {
        this.#installed ||= await offer.take();
        this.#show();
      }

      #show() {
        this.#button.hidden = this.#installed || !offer.isOpen();
        this.querySelector('[data-installed]')?.toggleAttribute('hidden', !this.#installed);
        this.querySelector('[data-lead]')?.toggleAttribute('hidden', this.#installed);
        for (const steps of this.querySelectorAll('details')) steps.hidden = this.#installed;
      }
    },
  );
}
