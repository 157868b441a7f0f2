/**
 * `<install-app>`: offers to put the app on the home screen, by the browser's own question where
 * it has one, else by telling how.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import { isApplePhoneOrTablet, isInstalled } from '../../platform/install.js';
import { AppElement, defineElement } from '../shared/element.js';

/** @param {App} app */
export function define(app) {
  defineElement('install-app', InstallApp, app);
}

class InstallApp extends AppElement {
  #installed = isInstalled(window);

  connected() {
    this.#button.addEventListener('click', () => this.#install(), { signal: this.life });
    const device = isApplePhoneOrTablet(navigator) ? 'ios' : 'other';
    for (const steps of this.#steps) steps.open = steps.dataset.steps === device;
    this.follow([this.app.install], this.#show);
  }

  async #install() {
    this.#installed ||= await this.app.install.take();
    this.#show();
  }

  #show() {
    this.#button.hidden = this.#installed || !this.app.install.isOpen();
    this.piece('installed').hidden = !this.#installed;
    this.piece('lead').hidden = this.#installed;
    for (const steps of this.#steps) steps.hidden = this.#installed;
  }

  get #button() {
    return this.piece('install', HTMLButtonElement);
  }

  get #steps() {
    return this.all('[data-steps]', HTMLDetailsElement);
  }
}
