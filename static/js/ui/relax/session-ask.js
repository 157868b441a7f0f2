/**
 * `<session-ask>`: after a session whose page was closed before anybody was asked, one quiet question:
 * how much at ease now. Asked once; one tap answers it, another puts it away.
 * @module
 */
import { ask_kept, ask_told } from '#messages/relax.js';
import { momentName, sayMinutes } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { savedWords } from '../shared/saved-words.js';
import { isOn } from '../shared/switches.js';
import { fill } from '../shared/text.js';

/** @import { Session } from '../../services/journal/practice.js' */
/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('session-ask', SessionAsk, app);
}

class SessionAsk extends AppElement {
  /** @type {Session | null} */
  #session = null;

  connected() {
    const { life: signal } = this;
    this.piece('answer', HTMLFormElement).addEventListener('change', () => this.#answer(), {
      signal,
    });
    this.piece('away').addEventListener('click', () => this.#putAway(), { signal });
    this.attempt(this.#ask);
  }

  /** Shown once, it counts as asked, also where nobody answers. */
  async #ask() {
    const { practice, settings, today } = this.app;
    const session = await practice.toRate();
    if (!session || !(await isOn(settings, 'questions')) || !this.isConnected) return;
    this.#session = session;
    this.piece('told').textContent = fill(ask_told, {
      when: momentName(session.at, today.day()),
      minutes: sayMinutes(session.seconds),
    });
    this.hidden = false;
    await practice.amend(session.id, { asked: true });
    this.dataset.asked = '';
  }

  async #answer() {
    const ease = new FormData(this.piece('answer', HTMLFormElement)).get('ask-ease');
    if (!this.#session || ease === null) return;
    try {
      await this.app.practice.amend(this.#session.id, { after: { ease: Number(ease) } });
      this.piece('said').textContent = savedWords(this.app, ask_kept);
    } catch (error) {
      this.piece('said').textContent = reasonOf(error);
      window.reportError(error);
    }
  }

  #putAway() {
    this.hidden = true;
    const next = document.querySelector('main h1');
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }
}
