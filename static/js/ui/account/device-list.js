/**
 * `<device-list>`: where the account is signed in, this device marked, each under the name its owner
 * gives it, and a way to sign the others out.
 * @module
 */

/** @typedef {Awaited<ReturnType<App['account']['devices']>>[number]} Device */
/** @import { App } from '../shared/app.js' */

import { html, nothing, render } from 'lit/html.js';
import {
  device_here,
  device_name,
  device_name_hint,
  device_name_long,
  device_named,
  device_rename,
  device_rename_of,
  device_save,
  device_seen,
  device_sign_out,
  device_sign_out_of,
  device_signed_out,
  device_since,
  devices_failed,
  errors,
  waiting,
} from '#messages/account.js';
import { codeOf } from '../../domain/errors.js';
import { LONGEST_NAME } from '../../domain/given-name.js';
import { openLocal } from '../../platform/local.js';
import { remember } from '../../platform/look.js';
import { sayDay } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { fill } from '../shared/text.js';
import { tellStep } from './form.js';

const MEDIUM = /** @type {const} */ ({ dateStyle: 'medium' });

/** @param {App} app */
export function define(app) {
  defineElement('device-list', DeviceList, app);
}

/** How many there were the last time: they get their place before the server has named them. */
const LISTED = 'devices';
/** Says as much as any other, and is not shown. */
const SOME_DAY = '2024-12-28';

class DeviceList extends AppElement {
  #local = openLocal(window).local;
  /** As the server lists them. @type {readonly Device[]} */
  #listed = [];
  /** The same, by the names they have. @type {readonly Device[]} */
  #devices = [];
  /** Names that no device carries any more. @type {readonly string[]} */
  #free = [];
  /** The device whose name is being written. */
  #renamed = '';

  connected() {
    render(comingRows(Number(this.#local.getItem(LISTED)) || 1), this);
    this.attempt(this.#load, devices_failed);
    this.until(this.app.settings.subscribe(() => this.attempt(this.#name)));
  }

  async #load() {
    try {
      this.#listed = await this.app.account.devices();
      remember(this.#local, LISTED, String(this.#listed.length));
      await this.#name();
    } catch (error) {
      render(nothing, this);
      throw error;
    }
  }

  async #name() {
    if (this.#listed.length === 0 || this.#renamed) return;
    await this.#readNames();
    this.#show();
  }

  async #readNames() {
    const deviceNames = await this.app.deviceNames();
    this.#devices = await deviceNames.read(this.#listed);
    this.#free = await deviceNames.free(this.#listed);
  }

  #show() {
    const hereFirst = [...this.#devices].sort((a, b) => Number(b.current) - Number(a.current));
    render(html`<ul class="list">${hereFirst.map((device) => this.#row(device))}</ul>`, this);
  }

  /** @param {Device} device */
  #row(device) {
    return html`<li class="devices__row">
      <p class="grow">
        <strong translate="no">${device.name}</strong>
        ${device.current ? html`<span class="badge">${device_here}</span>` : ''}
        <span class="soft" .textContent=${describe(device)}></span>
      </p>
      ${device.id === this.#renamed ? this.#nameForm(device) : this.#renameButton(device)}
      ${device.current ? '' : this.#button(device)}
    </li>`;
  }

  /** @param {Device} device */
  #renameButton(device) {
    return html`<button
      class="button button--small button--plain"
      type="button"
      data-rename=${device.id}
      aria-label=${fill(device_rename_of, { device: device.name })}
      @click=${() => this.#askName(device.id)}
    >
      ${device_rename}
    </button>`;
  }

  /** @param {Device} device */
  #nameForm(device) {
    return html`<form class="devices__name field" novalidate @submit=${(/** @type {Event} */ event) => this.#named(event, device)}>
      <label for="device-name">${device_name}</label>
      <input class="input" id="device-name" name="device-name" type="text" translate="no" autocomplete="off"
        aria-describedby="device-name-hint" list=${this.#free.length > 0 ? 'device-names' : nothing} .value=${device.name} />
      <datalist id="device-names" translate="no">${this.#free.map((name) => html`<option value=${name}></option>`)}</datalist>
      <p class="soft" id="device-name-hint">${device_name_hint}</p>
      <button class="button button--small" type="submit">${device_save}</button>
    </form>`;
  }

  /** @param {string} id empty when no name is being written any more */
  #askName(id) {
    const before = this.#renamed;
    this.#renamed = id;
    this.#show();
    const next = id ? '#device-name' : `[data-rename="${before}"]`;
    this.find(next).focus();
  }

  /** @param {Event} event @param {Device} device */
  async #named(event, device) {
    event.preventDefault();
    const { value } = this.find('#device-name', HTMLInputElement);
    try {
      const deviceNames = await this.app.deviceNames();
      if (value !== device.name) await deviceNames.rename(device.id, value, this.#listed);
      await this.#readNames();
      this.#askName('');
      tellStep(this, { say: device_named });
    } catch (error) {
      const isLong = codeOf(error) === 'invalid';
      if (!isLong) window.reportError(error);
      tellStep(this, {
        say: isLong ? fill(device_name_long, { n: LONGEST_NAME }) : errors.unknown,
      });
    }
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

/** @param {Pick<Device, 'createdDay' | 'lastSeenDay'>} device */
function describe({ createdDay, lastSeenDay }) {
  const since = fill(device_since, { day: sayDay(createdDay, MEDIUM) });
  return `${since}. ${fill(device_seen, { day: sayDay(lastSeenDay, MEDIUM) })}.`;
}

/** As high as what will be said of so many devices. @param {number} count */
function comingRows(count) {
  const row = html`<div class="devices__row">
    <p class="grow">
      <span>${waiting}</span> <span class="badge">${device_here}</span>
      <span class="soft">${describe({ createdDay: SOME_DAY, lastSeenDay: SOME_DAY })}</span>
    </p>
    <span class="button button--small">${device_rename}</span>
  </div>`;
  return html`<div class="list devices__coming">${Array.from({ length: count }, () => row)}</div>`;
}
