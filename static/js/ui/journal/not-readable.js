/**
 * `<not-readable>`: what is here and cannot be read, counted and named where people look for what they
 * wrote: versions from other devices, records and choices that were damaged on this one. Not there
 * while everything can be read.
 * @module
 */

import { html, nothing, render } from 'lit/html.js';
import { failed } from '#messages/entry.js';
import {
  damaged_here,
  damaged_setting,
  held_hint,
  held_of_entry,
  held_unknown,
  send_mine,
  send_mine_of,
  sent_mine,
  setting_names,
  without,
} from '#messages/journal.js';
import { dayTime } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { scoresOf } from '../shared/scores.js';
import { fill, plural } from '../shared/text.js';
import { entryTitle } from './entry-words.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { HeldRecord } from '../../services/vault/held-versions.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Shows } from '../shared/scores.js' */
/** @typedef {keyof typeof setting_names} SettingName */

const SETTINGS = /** @type {SettingName[]} */ (Object.keys(setting_names));

/** @param {App} app */
export function define(app) {
  defineElement('not-readable', NotReadable, app);
}

class NotReadable extends AppElement {
  connected() {
    const { sync, journal, settings, today } = this.app;
    this.follow([sync, journal, settings, today], this.#show);
  }

  async #show() {
    const { held, journal, settings } = this.app;
    const [waiting, count, choices, { shows }] = await Promise.all([
      held.list(),
      journal.countUnreadable(),
      settings.damaged(SETTINGS),
      scoresOf(settings),
    ]);
    const rows = await Promise.all(
      waiting.map(async (one) => this.#row(one, await this.#entryOf(one.id), shows)),
    );
    this.piece('rows').hidden = rows.length + count === 0;
    this.hidden = rows.length + count === 0 && this.piece('said').textContent === '';
    render(html`${rows}${here(count, choices)}`, this.piece('rows'));
  }

  /** @param {string} id @returns {Promise<Entry | null>} null for what is no entry, or cannot be read */
  async #entryOf(id) {
    try {
      return await this.app.journal.get(id);
    } catch (error) {
      window.reportError(error);
      return null;
    }
  }

  /** @param {HeldRecord} held @param {Entry | null} entry @param {Shows} shows */
  #row({ id, why, hasOwn, wasAskedAgain }, entry, shows) {
    const name = entry ? this.#nameOf(entry, shows) : held_unknown;
    return html`<li class="between binned">
      <span class="grow">
        <span class="entry__title" .textContent=${entry ? fill(held_of_entry, { entry: name }) : name}></span>
        <span class="soft entry__line" .textContent=${held_hint[why]}></span>
      </span>
      ${wasAskedAgain ? this.#button(id, hasOwn, name) : nothing}
    </li>`;
  }

  /** @param {Entry} entry @param {Shows} shows */
  #nameOf(entry, shows) {
    const when = dayTime(entry.at, entry.day, this.app.today.day());
    return `${entryTitle(entry, shows)}, ${when}`;
  }

  /** @param {string} id @param {boolean} hasOwn @param {string} name */
  #button(id, hasOwn, name) {
    return html`<button class="button button--small button--quiet" type="button"
      aria-label=${fill(send_mine_of, { action: hasOwn ? send_mine : without, entry: name })}
      .textContent=${hasOwn ? send_mine : without} @click=${() => this.#goOn(id)}></button>`;
  }

  /** @param {string} id */
  async #goOn(id) {
    try {
      const became = await this.app.held.goOnWithout(id);
      this.piece('said').textContent = became === 'ours' ? sent_mine : '';
      await this.attempt(this.#show);
      this.find('h2').focus();
    } catch (error) {
      this.piece('said').textContent = reasonOf(error, failed);
      window.reportError(error);
    }
  }
}

/** @param {number} count @param {readonly string[]} choices */
const here = (count, choices) =>
  count === 0
    ? nothing
    : html`<li>
        <span class="entry__title" .textContent=${plural(damaged_here, count)}></span>
        ${choices.map(
          (key) =>
            html`<span class="soft entry__line" .textContent=${fill(damaged_setting, { name: setting_names[/** @type {SettingName} */ (key)] })}></span>`,
        )}
      </li>`;
