/**
 * `<account-panel>`: shows one step of the account page at a time. The step in the stage is
 * the only one in the document; the others wait in templates. Each new step brings its title
 * to the heading of the page and the focus with it. A step that a person chose is a step for the back
 * button too: `?step=password`.
 * @module
 */

/** @import { Query } from '../../platform/query.js' */
/** @import { App } from '../shared/app.js' */
/** @import { StepChange } from './form.js' */

import { address } from '../../platform/addresses.js';
import { openLocal } from '../../platform/local.js';
import { meet } from '../../platform/look.js';
import { createQuery } from '../../platform/query.js';
import { AppElement, defineElement } from '../shared/element.js';
import { textIn } from '../shared/form.js';
import { find } from '../shared/pieces.js';
import { define as defineDevices } from './device-list.js';
import { setMode } from './form.js';
import { connectAccountHome } from './home.js';
import { connectKeyForms } from './keys.js';
import { define as defineCode, RecoveryCode } from './recovery-code.js';
import { define as defineRecovery } from './recovery-form.js';
import { connectReveal } from './reveal.js';

/** Elements of later steps, whose templates are not in the page yet. */
const LATER = /** @type {const} */ ([
  ['device-list', defineDevices],
  ['recovery-code', defineCode],
  ['recovery-form', defineRecovery],
]);

/** Steps that lead on from the first one, or from home. */
const CHOSEN = new Set(['recover', 'password', 'reissue', 'renew', 'delete']);

/** The two ways of the first step: it is shown once both work. */
const WAYS = ['create-account', 'sign-in-form'];

/** @param {App} app */
export function define(app) {
  for (const [tag, defineTag] of LATER) if (!customElements.get(tag)) defineTag(app);
  defineElement('account-panel', AccountPanel, app);
}

class AccountPanel extends AppElement {
  #shown = new AbortController();
  /** @type {HTMLElement | null} */
  #start = null;
  #step = 'start';
  /** Where Back and Cancel lead. */
  #base = 'start';
  /** @type {Query | undefined} */
  #query;
  #kind = '';
  /** The name that was filled in for the person. */
  #suggested = '';
  #arrived = false;

  connected() {
    const { life: signal } = this;
    const { account } = this.app;
    this.addEventListener('focusin', account.prepare, { once: true, signal });
    this.#start ??= this.find('section[data-step="start"]');
    this.addEventListener('account-step', (event) => this.#told(event), { signal });
    this.addEventListener('click', (event) => this.#clicked(event), { signal });
    connectReveal(this, signal);
    this.#query = createQuery({
      window,
      path: address('account'),
      onChange: (values) => this.#follow(values.get('step')),
      signal,
    });
    this.until(this.app.account.subscribe(() => this.attempt(this.#followAccount)));
    this.attempt(this.#showState);
  }

  /** What the address names. @param {string | null} step */
  #follow(step) {
    const next = step !== null && CHOSEN.has(step) ? step : this.#base;
    if (next !== this.#step) this.#show(next);
  }

  left() {
    this.#shown.abort();
    this.removeAttribute('data-ready');
  }

  /** @param {Event} event */
  #told(event) {
    const { step, say, code } = /** @type {CustomEvent<StepChange>} */ (event).detail;
    this.#say(say ?? '');
    // A password that has done its work does not stay in a field nobody sees.
    if (step) this.#start?.querySelector('form')?.reset();
    if (step === 'home') this.#arrive();
    else if (step) this.#show(step);
    if (code) this.find('recovery-code', RecoveryCode).open(code);
  }

  /** @param {Event} event */
  #clicked(event) {
    const button = /** @type {Element} */ (event.target).closest('[data-go], [data-keep-here]');
    if (button?.hasAttribute('data-keep-here')) {
      this.attempt(this.#keepHere);
      return;
    }
    if (!(button instanceof HTMLElement)) return;
    this.#say('');
    const { go = 'start' } = button.dataset;
    if (CHOSEN.has(go)) this.#query?.push({ step: go });
    else if (this.#query?.read().has('step')) this.#query.leave();
    else this.#show(go);
  }

  /** The server knows the account no more: on without it. */
  async #keepHere() {
    await this.app.account.keepHere();
    await this.#arrive();
  }

  /** Another tab or the server may end a session while this page is open. */
  async #followAccount() {
    const isBusy = this.querySelector('form[aria-busy="true"]');
    if (isBusy || !['start', 'home'].includes(this.#step)) return;
    const { kind } = await this.app.account.state();
    if (kind !== this.#kind) await this.#showState();
  }

  /** Someone has just signed in, or is done with a step. */
  async #arrive() {
    meet(openLocal(window).local, document.documentElement);
    this.#arrived = true;
    await this.attempt(this.#showState);
    this.#arrived = false;
    this.#query?.leave();
  }

  async #showState() {
    const arrived = this.#arrived;
    const state = await this.app.account.state();
    await Promise.all(WAYS.map((tag) => customElements.whenDefined(tag)));
    if (!this.isConnected) return;
    this.#kind = state.kind;
    const stays = this.#step === 'start' && this.hasAttribute('data-ready');
    const isHome = state.kind === 'signed-in' || (state.kind === 'expired' && arrived);
    this.#show(isHome ? 'home' : 'start', { focus: arrived });
    if (this.#step === 'start') this.#prepareStart(state, stays);
    this.toggleAttribute('data-ready', true);
  }

  /**
   * @param {Awaited<ReturnType<App['account']['state']>>} state
   * @param {boolean} stays the form is on the screen already
   */
  #prepareStart(state, stays) {
    const returns = state.kind === 'expired' || state.kind === 'signed-out';
    for (const notice of this.all('[data-again]')) {
      const isGone = state.kind === 'local' && state.formerly !== undefined;
      notice.hidden = notice.dataset.again !== (isGone ? 'gone' : state.kind);
    }
    this.piece('lead').hidden = returns;
    const form = this.find('form', HTMLFormElement);
    const username = find(form, '[name="username"]', HTMLInputElement);
    // Whoever signed out on purpose may be followed by someone else at this screen.
    const isSomebodys = stays && state.kind !== 'signed-out';
    if (isSomebodys && isTyped(form, this.#suggested)) return;
    form.reset();
    setMode(form, returns || location.hash === '#sign-in' ? 'sign-in' : 'create');
    this.#suggested = state.kind === 'expired' ? state.username : '';
    username.value = this.#suggested;
  }

  /**
   * @param {string} step
   * @param {{ focus?: boolean }} [how]
   */
  #show(step, { focus = true } = {}) {
    this.#shown.abort();
    this.#shown = new AbortController();
    this.#step = step;
    if (step === 'home' || step === 'start') this.#base = step;
    const stage = this.piece('stage');
    if (step !== 'start') stage.replaceChildren(this.#copy(step));
    else if (this.#start && !stage.contains(this.#start)) stage.replaceChildren(this.#start);
    this.#enliven(step);
    this.#nameStep(focus);
  }

  /** @param {string} step @returns {DocumentFragment} */
  #copy(step) {
    const { content } = this.find(`template[data-step="${step}"]`, HTMLTemplateElement);
    return document.importNode(content, true);
  }

  /** @param {string} step */
  #enliven(step) {
    const { signal } = this.#shown;
    const connect = step === 'home' ? connectAccountHome : connectKeyForms;
    this.attempt(() => connect(this, this.app, signal));
  }

  /** @param {boolean} focus */
  #nameStep(focus) {
    const heading = find(document, 'main h1');
    const step = this.find('[data-stage] > [data-step]');
    heading.textContent = step.dataset.title ?? heading.textContent;
    if (!focus) return;
    heading.focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: 'instant' });
  }

  /** @param {string} text */
  #say(text) {
    const place = this.piece('say');
    place.hidden = text === '';
    place.textContent = text;
  }
}

/**
 * Whether somebody is at it: what they typed is not taken from under their hands.
 *
 * @param {HTMLFormElement} form
 * @param {string} suggested the name they did not type
 */
function isTyped(form, suggested) {
  const isOwnName = !['', suggested].includes(textIn(form, 'username'));
  return isOwnName || textIn(form, 'password') !== '';
}
