/**
 * `<bin-list>`: what was deleted in the last thirty days, each with a way back. Not there while
 * the bin is empty.
 * @module
 */

import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { failed } from '#messages/entry.js';
import { restore, restore_of, restored } from '#messages/journal.js';
import { dayName, sayTime } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { isOn } from '../shared/switches.js';
import { fill } from '../shared/text.js';
import { entryTitle } from './entry-words.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('bin-list', BinList, app);
}

class BinList extends AppElement {
  connected() {
    const { app } = this;
    this.follow([app.journal, app.settings, app.today], this.#show);
  }

  async #show() {
    const [entries, hasPain] = await Promise.all([
      this.app.journal.bin(),
      isOn(this.app.settings, 'pain'),
    ]);
    const hadFocus = this.piece('binned').contains(document.activeElement);
    this.hidden = entries.length === 0 && this.piece('said').textContent === '';
    this.find('details').hidden = entries.length === 0;
    render(
      repeat(
        entries,
        ({ id }) => id,
        (entry) => this.#row(entry, hasPain),
      ),
      this.piece('binned'),
    );
    if (hadFocus && document.activeElement === document.body) this.find('summary').focus();
  }

  /** @param {Entry} entry @param {boolean} hasPain */
  #row(entry, hasPain) {
    const title = entryTitle(entry, hasPain);
    const when = `${dayName(entry.day, this.app.today.day())}, ${sayTime(entry.at)}`;
    return html`<li class="between binned">
      <span class="grow">
        <span class="entry__title" .textContent=${title}></span>
        <span class="soft entry__line" translate="no" .textContent=${when}></span>
        ${entry.note ? html`<span class="soft entry__line" dir="auto" translate="no" .textContent=${entry.note}></span>` : ''}
      </span>
      <button class="button button--small button--quiet" type="button"
        aria-label=${fill(restore_of, { entry: `${title}, ${when}` })}
        @click=${() => this.#restore(entry.id)}>${restore}</button>
    </li>`;
  }

  /** @param {string} id */
  async #restore(id) {
    try {
      await this.app.journal.restore(id);
      this.#say(restored);
    } catch (error) {
      this.#say(reasonOf(error, failed));
      window.reportError(error);
    }
  }

  /** @param {string} words */
  #say(words) {
    this.piece('said').textContent = words;
  }
}
