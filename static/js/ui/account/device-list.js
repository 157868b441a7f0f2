/**
 * `<device-list>`: where the account is signed in, this device marked, and a way to sign the
 * others out.
 * @module
 */

/** @import { Device } from '../../sync/account-api.js' */
/** @import { App } from '../shared/app.js' */

import { html, render } from 'lit';
import {
  device_here,
  device_seen,
  device_sign_out,
  device_sign_out_of,
  device_signed_out,
  device_since,
  devices_failed,
  errors,
  try_again,
  waiting,
} from '#messages/account.js';
import { AppError } from '../../domain/errors.js';
import { fill } from '../shared/text.js';
import { tellStep } from './form.js';

/** @param {App} app */
export function define(app) {
  customElements.define(
    'device-list',
    class extends HTMLElement {
      connectedCallback() {
        render(html`<p class="soft">${waiting}</p>`, this);
        this.#load();
      }

      async #load() {
        try {
          this.#show(await app.account.devices());
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          this.#fail();
        }
      }

      #fail() {
        render(
          html`<p>${devices_failed}</p>
            <button class="button button--small button--quiet" type="button" @click=${() => this.#load()}>
              ${try_again}
            </button>`,
          this,
        );
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
            <strong>${device.name}</strong>
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
          await app.account.revoke(device.id);
          tellStep(this, { say: fill(device_signed_out, { device: device.name }) });
          await this.#load();
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          tellStep(this, { say: errors.unknown });
        }
      }
    },
  );
}

/** @param {Device} device */
function describe({ createdDay, lastSeenDay }) {
  const since = fill(device_since, { day: asDay(createdDay) });
  return `${since}. ${fill(device_seen, { day: asDay(lastSeenDay) })}.`;
}

/** A calendar day is the same everywhere. @param {string} day */
function asDay(day) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}
