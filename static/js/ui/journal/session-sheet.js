/**
 * `<session-sheet>`: a session that was practised, put right afterwards or deleted. Each change is
 * saved as it is made; a row of the journal with `data-session` opens it.
 * @module
 */

import { repeat } from 'lit/directives/repeat.js';
import { html, render } from 'lit/html.js';
import { failed, saved, written_at } from '#messages/session.js';
import { sessionOf } from '../../domain/entry-more.js';
import { byId, OWN_FACTOR, readOwnFactors } from '../../domain/own-factors.js';
import { createTurns } from '../../domain/turns.js';
import { address } from '../../platform/addresses.js';
import { dayTime } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { find } from '../shared/pieces.js';
import { routineAddress, routineNames } from '../shared/routine-names.js';
import { savedWords } from '../shared/saved-words.js';
import { scoresOf } from '../shared/scores.js';
import { fill, wordFor } from '../shared/text.js';
import { entryTitle } from './entry-words.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Feeling, Session } from '../../services/journal/practice.js' */

/** @param {App} app */
export function define(app) {
  defineElement('session-sheet', SessionSheet, app);
}

class SessionSheet extends AppElement {
  /** @type {Session | null} the one that is open, or was last */
  #session = null;
  /** One change after the other: each is told on top of the one before. */
  #inTurn = createTurns();
  #hasFailed = false;

  connected() {
    const { app, life: signal } = this;
    const main = this.closest('main');
    main?.addEventListener('click', (event) => this.#click(event), { signal });
    this.#form.addEventListener('change', ({ target }) => this.#change(target), { signal });
    this.#form.addEventListener('submit', (event) => this.#done(event), { signal });
    this.#dialog.addEventListener('close', () => (this.hidden = true), { signal });
    this.piece('delete').addEventListener('click', () => this.#try(this.#remove), { signal });
    this.until(
      app.practice.subscribe(({ ids, hasMoved }) => {
        if (hasMoved) this.#letGo();
        else if (this.#session && ids.includes(this.#session.id)) void this.#try(this.#load);
      }),
    );
  }

  /** @param {Event} event */
  #click({ target }) {
    const element = /** @type {Element} */ (target);
    // What opens over it is an entry: whoever closes that is back in the journal.
    if (this.contains(element) && element.closest('[data-entry]')) this.#dialog.close();
    const row = element.closest('[data-session]');
    const { session } = row instanceof HTMLElement ? row.dataset : {};
    if (session) void this.attempt(() => this.#inTurn(() => this.#open(session)));
  }

  /** @param {string} id */
  async #open(id) {
    this.#session = await this.#find(id);
    if (!this.#session) return;
    const { shows, isQuiet } = await scoresOf(this.app.settings);
    this.find('[data-asks="pain"]').hidden = !shows.pain;
    for (const part of this.all('[data-felt]')) part.hidden = isQuiet;
    this.#say('');
    this.#markMinutes(true);
    await this.#show(this.#session);
    this.hidden = false;
    this.#dialog.showModal();
    this.piece('title').focus();
  }

  /** @param {string} id */
  async #find(id) {
    return (await this.app.practice.sessions()).find((one) => one.id === id) ?? null;
  }

  /** It was changed, here or elsewhere. */
  async #load() {
    if (!this.#session) return;
    this.#session = await this.#find(this.#session.id);
    if (!this.isConnected) return; // the page has gone meanwhile
    if (this.#session) await this.#show(this.#session);
    else this.#dialog.close();
  }

  /** @param {Session} session */
  async #show(session) {
    const { at, day, routine, seconds } = session;
    const names = await routineNames(find(document, '[data-names]'), this.app, [session]);
    this.piece('title').textContent = wordFor(names, routine);
    this.piece('when').textContent = dayTime(at, day, this.app.today.day());
    this.piece('routine', HTMLAnchorElement).href = routineAddress(routine);
    // What does not fit yet stays, with what is said of it.
    if (document.activeElement !== this.#minutes && this.#minutes.ariaInvalid !== 'true') {
      this.#minutes.value = String(Math.round(seconds / 60));
    }
    for (const select of this.all('select', HTMLSelectElement)) {
      const [when, what] = partsOf(select);
      select.value = String(session[when][what] ?? '');
    }
    await this.#showWritten(session.id);
  }

  /** The entries that were written after it. @param {string} id */
  async #showWritten(id) {
    const { journal, settings, today } = this.app;
    const written = (await journal.entries()).filter(({ kept }) => sessionOf(kept) === id);
    const [{ shows }, own] = await Promise.all([scoresOf(settings), settings.all(OWN_FACTOR)]);
    const titleOf = (/** @type {Entry} */ entry) =>
      fill(written_at, {
        when: dayTime(entry.at, entry.day, today.day()),
        entry: entryTitle(entry, shows, byId(readOwnFactors(own))),
      });
    this.piece('written').hidden = written.length === 0;
    render(
      repeat(
        written,
        (entry) => entry.id,
        (entry) =>
          html`<li><a href=${`${address('journal')}?entry=${entry.id}`} data-entry=${entry.id} .textContent=${titleOf(entry)}></a></li>`,
      ),
      this.piece('entries'),
    );
  }

  /** @param {EventTarget | null} control */
  #change(control) {
    if (control === this.#minutes) {
      const isFine = this.#minutes.value !== '' && this.#minutes.validity.valid;
      this.#markMinutes(isFine);
      const minutes = this.#minutes.valueAsNumber;
      if (isFine) void this.#try(() => this.#keepMinutes(minutes));
    } else if (control instanceof HTMLSelectElement) {
      // As it is now: what was saved before may be shown anew meanwhile.
      const { value } = control;
      const [when, what] = partsOf(control);
      void this.#try(() => this.#keepFelt(when, what, value));
    }
  }

  /** @param {number} minutes */
  async #keepMinutes(minutes) {
    if (!this.#session) return;
    const { id } = this.#session;
    this.#session = await this.app.practice.amend(id, { seconds: minutes * 60 });
    this.#say(savedWords(this.app, saved));
  }

  /** @param {'before' | 'after'} when @param {keyof Feeling} what @param {string} value */
  async #keepFelt(when, what, value) {
    if (!this.#session) return;
    const { [what]: _, ...others } = this.#session[when];
    const felt = value === '' ? others : { ...others, [what]: Number(value) };
    this.#session = await this.app.practice.amend(this.#session.id, { [when]: felt });
    this.#say(savedWords(this.app, saved));
  }

  async #remove() {
    if (!this.#session) return;
    const { id } = this.#session;
    await this.app.practice.remove(id);
    this.#dialog.close();
    document.dispatchEvent(new CustomEvent('binned', { detail: { id, of: 'practice' } }));
  }

  /** What does not work is said here: the page behind cannot be read. @param {() => Promise<void>} work */
  async #try(work) {
    try {
      await this.#inTurn(() => work.call(this));
    } catch (error) {
      window.reportError(error);
      this.#hasFailed = true;
      this.#say(reasonOf(error, failed));
    }
  }

  /** Closed once all is saved; what is not stays to be read. @param {Event} event */
  async #done(event) {
    event.preventDefault();
    this.#hasFailed = false;
    await this.#inTurn(async () => {});
    if (this.#minutes.ariaInvalid === 'true') this.#minutes.focus();
    else if (!this.#hasFailed) this.#dialog.close();
  }

  /** Another vault is in use: what stands here is not of it. */
  #letGo() {
    this.#session = null;
    this.#dialog.close();
  }

  /** @param {boolean} isFine */
  #markMinutes(isFine) {
    this.#minutes.ariaInvalid = String(!isFine);
    this.piece('minutes-error').hidden = isFine;
  }

  /** @param {string} words */
  #say(words) {
    this.piece('status').textContent = words;
  }

  get #minutes() {
    return this.find('input[name="minutes"]', HTMLInputElement);
  }

  get #form() {
    return this.find('form', HTMLFormElement);
  }

  get #dialog() {
    return this.find('dialog', HTMLDialogElement);
  }
}

/** @param {HTMLSelectElement} select @returns {['before' | 'after', keyof Feeling]} */
const partsOf = ({ name }) => /** @type {['before' | 'after', keyof Feeling]} */ (name.split('-'));
