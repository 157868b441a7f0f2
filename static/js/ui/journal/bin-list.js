/**
 * `<bin-list>`: what was deleted in the last thirty days, each with a way back. Not there while
 * the bin is empty.
 * @module
 */

import { repeat } from 'lit/directives/repeat.js';
import { html, render } from 'lit/html.js';
import { failed } from '#messages/entry.js';
import { row as flareName } from '#messages/flares.js';
import { restore, restore_of, restored } from '#messages/journal.js';
import { newestFirst } from '../../domain/day.js';
import { dayTime } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { flareLine } from '../shared/flare-words.js';
import { find } from '../shared/pieces.js';
import { routineNames } from '../shared/routine-names.js';
import { scoresOf } from '../shared/scores.js';
import { fill } from '../shared/text.js';
import { entryTitle } from './entry-words.js';
import { sessionTitle } from './session-words.js';

/** @import { App } from '../shared/app.js' */
/** @import { Binned } from './bin-toast.js' */
/** @typedef {Binned & { at: string, tz: number, day: string, title: string, note: string }} Row */

const JOURNAL = /** @type {const} */ ('journal');
const PRACTICE = /** @type {const} */ ('practice');
const FLARES = /** @type {const} */ ('flares');

/** @param {App} app */
export function define(app) {
  defineElement('bin-list', BinList, app);
}

class BinList extends AppElement {
  connected() {
    const { app } = this;
    this.follow([app.journal, app.practice, app.flares, app.settings, app.today], this.#show);
  }

  async #show() {
    const rows = await this.#rows();
    const hadFocus = this.piece('binned').contains(document.activeElement);
    this.hidden = rows.length === 0 && this.piece('said').textContent === '';
    this.find('details').hidden = rows.length === 0;
    render(
      repeat(
        rows,
        ({ id }) => id,
        (row) => this.#row(row),
      ),
      this.piece('binned'),
    );
    if (!hadFocus || document.activeElement !== document.body) return;
    if (rows.length > 0) this.find('summary').focus();
    else find(document, 'main h1').focus({ preventScroll: true });
  }

  /** @returns {Promise<Row[]>} newest first */
  async #rows() {
    const { journal, practice, flares, settings } = this.app;
    const days = find(document, 'journal-days'); // by the time the rest is here, the page may have gone
    const [entries, sessions, told, { shows }] = await Promise.all([
      journal.bin(),
      practice.bin(),
      flares.bin(),
      scoresOf(settings),
    ]);
    const names = await routineNames(days, this.app, sessions);
    /** @type {Row[]} */
    const rows = [
      ...entries.map((one) => ({ ...one, of: JOURNAL, title: entryTitle(one, shows) })),
      ...sessions.map((one) => ({
        ...one,
        of: PRACTICE,
        title: sessionTitle(one, names),
        note: '',
      })),
      ...told.map((one) => ({
        ...{ id: one.id, at: one.at, tz: one.tz, day: one.day, of: FLARES },
        title: [flareName, flareLine(one, shows.pain, false)].filter(Boolean).join(': '),
        note: '',
      })),
    ];
    return rows.sort(newestFirst);
  }

  /** @param {Row} row */
  #row({ id, of, at, day, title, note }) {
    const when = dayTime(at, day, this.app.today.day());
    return html`<li class="between binned">
      <span class="grow">
        <span class="entry__title" .textContent=${title}></span>
        <span class="soft entry__line" translate="no" .textContent=${when}></span>
        ${note ? html`<span class="soft entry__line" dir="auto" translate="no" .textContent=${note}></span>` : ''}
      </span>
      <button class="button button--small button--quiet" type="button"
        aria-label=${fill(restore_of, { entry: `${title}, ${when}` })}
        @click=${() => this.#restore({ id, of })}>${restore}</button>
    </li>`;
  }

  /** @param {Binned} binned */
  async #restore({ id, of }) {
    try {
      await this.app[of].restore(id);
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
