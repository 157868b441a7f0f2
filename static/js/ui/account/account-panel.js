/**
 * `<account-panel>`: shows one step of the account page at a time. The step in the stage is
 * the only one in the document; the others wait in templates. Each new step brings its title
 * to the heading of the page and the focus with it.
 * @module
 */

/** @import { App } from '../shared/app.js' */
/** @import { StepChange } from './form.js' */

import { define as defineDevices } from './device-list.js';
import { setMode } from './form.js';
import { connectAccountHome } from './home.js';
import { connectKeyForms } from './keys.js';
import { define as defineCode } from './recovery-code.js';
import { define as defineRecovery } from './recovery-form.js';
import { connectReveal } from './reveal.js';

/** Elements of later steps: main.js sees only what stands in the page. */
const LATER = /** @type {const} */ ([
  ['device-list', defineDevices],
  ['recovery-code', defineCode],
  ['recovery-form', defineRecovery],
]);

/** The two ways of the first step: it is shown once both work. */
const WAYS = ['create-account', 'sign-in-form'];

/** @typedef {HTMLElement & { open(made: import('./form.js').NewCode): void }} CodeElement */

/** @param {App} app */
export function define(app) {
  for (const [tag, defineTag] of LATER) if (!customElements.get(tag)) defineTag(app);
  customElements.define(
    'account-panel',
    class extends HTMLElement {
      #left = new AbortController();
      #shown = new AbortController();
      /** @type {HTMLElement | null} */
      #start = null;
      #step = 'start';
      #kind = '';

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        this.#start ??= this.querySelector('section[data-step="start"]');
        this.addEventListener('account-step', (event) => this.#told(event), { signal });
        this.addEventListener('click', (event) => this.#clicked(event), { signal });
        connectReveal(this, signal);
        signal.addEventListener(
          'abort',
          app.account.subscribe(() => this.#followAccount()),
        );
        this.#showState({ focus: false });
      }

      disconnectedCallback() {
        this.#shown.abort();
        this.#left.abort();
      }

      /** @param {Event} event */
      #told(event) {
        const { step, say, code } = /** @type {CustomEvent<StepChange>} */ (event).detail;
        this.#say(say ?? '');
        // A password that has done its work does not stay in a field nobody sees.
        if (step) this.#start?.querySelector('form')?.reset();
        if (step === 'home') this.#showState({ focus: true, arrived: true });
        else if (step) this.#show(step);
        if (code)
          /** @type {CodeElement | null} */ (this.querySelector('recovery-code'))?.open(code);
      }

      /** @param {Event} event */
      #clicked(event) {
        const to = /** @type {Element} */ (event.target)
          .closest('[data-go]')
          ?.getAttribute('data-go');
        if (!to) return;
        this.#say('');
        this.#show(to);
      }

      /** Another tab or the server may end a session while this page is open. */
      async #followAccount() {
        const isBusy = this.querySelector('form[aria-busy="true"]');
        if (isBusy || !['start', 'home'].includes(this.#step)) return;
        const { kind } = await app.account.state();
        if (kind !== this.#kind) await this.#showState({ focus: false });
      }

      /** @param {{ focus: boolean, arrived?: boolean }} how `arrived`: someone has just signed in */
      async #showState({ focus, arrived = false }) {
        const state = await app.account.state();
        await Promise.all(WAYS.map((tag) => customElements.whenDefined(tag)));
        if (!this.isConnected) return;
        this.#kind = state.kind;
        const isHome = state.kind === 'signed-in' || (state.kind === 'expired' && arrived);
        this.#show(isHome ? 'home' : 'start', { focus });
        if (this.#step === 'start') this.#prepareStart(state);
        this.toggleAttribute('data-ready', true);
      }

      /** @param {Awaited<ReturnType<App['account']['state']>>} state */
      #prepareStart(state) {
        const form = /** @type {HTMLFormElement} */ (this.querySelector('form'));
        form.reset();
        const returns = state.kind === 'expired' || state.kind === 'signed-out';
        for (const notice of /** @type {NodeListOf<HTMLElement>} */ (
          this.querySelectorAll('[data-again]')
        )) {
          notice.hidden = notice.dataset.again !== state.kind;
        }
        this.querySelector('[data-lead]')?.toggleAttribute('hidden', returns);
        setMode(form, returns || location.hash === '#sign-in' ? 'sign-in' : 'create');
        const username = /** @type {HTMLInputElement} */ (form.querySelector('[name="username"]'));
        // Whoever signed out on purpose may be followed by someone else at this screen.
        if (state.kind === 'expired') username.value = state.username;
      }

      /**
       * @param {string} step
       * @param {{ focus?: boolean }} [how]
       */
      #show(step, { focus = true } = {}) {
        this.#shown.abort();
        this.#shown = new AbortController();
        this.#step = step;
        const stage = this.querySelector('[data-stage]');
        const template = /** @type {HTMLTemplateElement | null} */ (
          this.querySelector(`template[data-step="${step}"]`)
        );
        const next = template ? document.importNode(template.content, true) : this.#start;
        if (stage && next && !(next === this.#start && stage.contains(next)))
          stage.replaceChildren(next);
        this.#enliven(step);
        this.#nameStep(focus);
      }

      /** @param {string} step */
      #enliven(step) {
        const { signal } = this.#shown;
        if (step === 'home') connectAccountHome(this, app, signal);
        else connectKeyForms(this, app, signal);
      }

      /** @param {boolean} focus */
      #nameStep(focus) {
        const heading = /** @type {HTMLElement | null} */ (document.querySelector('main h1'));
        const step = /** @type {HTMLElement | null} */ (
          this.querySelector('[data-stage] > [data-step]')
        );
        if (!heading) return;
        heading.textContent = step?.dataset.title ?? heading.textContent;
        if (!focus) return;
        heading.focus({ preventScroll: true });
        scrollTo({ top: 0, behavior: 'instant' });
      }

      /** @param {string} text */
      #say(text) {
        const place = /** @type {HTMLElement | null} */ (this.querySelector('[data-say]'));
        if (!place) return;
        place.hidden = text === '';
        place.textContent = text;
      }
    },
  );
}
