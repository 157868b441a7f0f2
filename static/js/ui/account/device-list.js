/**
 * `<device-list>`: where the account is signed in, this device marked, and a way to sign the
 * others out.
 * @module
 */

/** @typedef {Awaited<ReturnType<App['account']['devices']>>[number]} Device */
/** @import { App } from '../shared/app.js' */

import { html, nothing, render } from 'lit';
import {
  device_here,
  device_seen,
  device_sign_out,
  device_sign_out_of,
  device_signed_out,
  device_since,
  devices_failed,
  errors,
  waiting,
} from '#messages/account.js';
import { sayDay } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { fill } from '../shared/text.js';
import { tellStep } from './form.js';

const MEDIUM = /** @type {const} */ ({ dateStyle: 'medium' });

/** @param {App} app */
export function define(app) {
  defineElement('device-list', DeviceList, app);
}

class DeviceList extends AppElement {
  connected() {
    render(html`<p class="soft">${waiting}</p>`, this);
    this.attempt(this.#load, devices_failed);
  }

  async #load() {
    try {
      this.#show(await this.app.account.devices());
    } catch (error) {
      render(nothing, this);
      throw error;
    }
  }

  /** @param {readonly Device[]} devices */
  #show(devices) {
    const hereFirst = [...devices].sort((a, b) => Number(b.current) - Number(a.current));
    render(html`<ul class="list">${hereFirst.map((device) => this.#row(device))}</ul>`, this);
  }

  /** @param {Device} device */
  #row(device) {
    return html`<li class="devices__row">
      <p class="grow">
        <strong translate="no">${device.name}</strong>
        ${device.current ? html`<span class="badge">${device_here}</span>` : ''}
        <span class="soft">${describe(device)}</span>
      </p>
      ${device.current ? '' : this.#button(device)}
    </li>`;
  }

  /** @param {Device} device */
  #button(device) {
    const name = fill(device_sign_out_of, { device: device.name });
    return html`<button
      class="button button--small button--quiet"
      type="button"
      aria-label=${name}
      @click=${() => this.#revoke(device)}
    >
      ${device_sign_out}
    </button>`;
  }

  /** @param {Device} device */
  async #revoke(device) {
    try {
      await this.app.account.revoke(device.id);
      tellStep(this, { say: fill(device_signed_out, { device: device.name }) });
      await this.attempt(this.#load, devices_failed);
    } catch (error) {
      window.reportError(error);
      tellStep(this, { say: errors.unknown });
    }
  }
}

/** @param {Device} device */
function describe({ createdDay, lastSeenDay }) {
  const since = fill(device_since, { day: sayDay(createdDay, MEDIUM) });
  return `${since}. ${fill(device_seen, { day: sayDay(lastSeenDay, MEDIUM) })}.`;
}
