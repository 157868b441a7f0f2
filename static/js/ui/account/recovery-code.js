/**
 * `<recovery-code>`: shows the code once and lets the person prove that they have it. Leaving
 * without the proof is possible; the account page then goes on reminding.
 * @module
 */

/** @import { App } from '../shared/app.js' */
/** @import { NewCode } from './form.js' */

import {
  code_confirmed,
  code_copied,
  code_copy_failed,
  code_entries,
  code_file,
  code_group,
  code_no_entries,
  code_no_match,
  code_paper,
  code_saved,
  code_type,
  ordinals,
} from '#messages/account.js';
import { copyText } from '../../platform/clipboard.js';
import { downloadText } from '../../platform/download.js';
import { clearErrors, FieldError, onSubmit } from '../shared/form.js';
import { fill, plural } from '../shared/text.js';
import { explain } from './errors.js';
import { tellStep } from './form.js';
import { asLines, groupsOf, pickTwo, sameGroup } from './recovery-groups.js';

/** @param {App} app */
export function define(app) {
  customElements.define(
    'recovery-code',
    class extends HTMLElement {
      #left = new AbortController();
      #code = '';
      #paper = '';
      /** @type {{ input: HTMLInputElement, n: number, group: string }[]} */
      #checks = [];

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        const form = /** @type {HTMLFormElement} */ (this.querySelector('form'));
        this.#on('[data-copy]', () => this.#copy());
        this.#on('[data-print]', () => print());
        this.#on('[data-save]', () => this.#save());
        this.#on('[data-later]', () => tellStep(this, { step: 'home' }));
        // The code is shown once: no update may reload it away.
        signal.addEventListener(
          'abort',
          app.navigation.hold(() => this.isConnected),
        );
        form.addEventListener('input', () => this.#look(form), { signal });
        onSubmit(form, { signal, work: () => this.#finish(), explain });
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      /** Show a code that has just been made. @param {NewCode} made */
      open({ recoveryCode, username, entries }) {
        const groups = groupsOf(recoveryCode);
        this.#code = groups.join('-');
        this.#paper = fill(code_paper, { username, origin: location.host });
        this.#put('[data-paper]', this.#paper);
        this.#put('[data-entries]', entries ? plural(code_entries, entries) : code_no_entries);
        this.querySelector('[data-code]')?.replaceChildren(
          ...asLines(groups).flatMap((line) => [textLine(line), '\n']),
        );
        this.#askFor(groups, pickTwo(groups.length));
      }

      /**
       * @param {string[]} groups
       * @param {readonly [number, number]} places counted from 0
       */
      #askFor(groups, places) {
        const [first, second] = places.map((place) => ordinal(place + 1));
        this.#put('[data-ask]', fill(code_type, { first: first ?? '', second: second ?? '' }));
        const inputs = [...this.querySelectorAll('input')];
        this.#checks = places.flatMap((place, index) => {
          const input = inputs[index];
          if (!input) return [];
          const name = fill(code_group, { n: place + 1 });
          input.placeholder = name.toLowerCase();
          this.#put(`label[for="${input.id}"]`, name);
          return [{ input, n: place + 1, group: groups[place] ?? '' }];
        });
      }

      get #wrong() {
        return this.#checks.find(({ input, group }) => !sameGroup(input.value, group));
      }

      /** @param {HTMLFormElement} form */
      #look(form) {
        clearErrors(form);
        form
          .querySelector('[type="submit"]')
          ?.setAttribute('aria-disabled', String(Boolean(this.#wrong)));
      }

      async #finish() {
        const wrong = this.#wrong;
        if (wrong) throw new FieldError(wrong.input.name, fill(code_no_match, { n: wrong.n }));
        await app.account.confirmRecovery();
        tellStep(this, { step: 'home', say: code_confirmed });
        await app.sync.now();
      }

      async #copy() {
        this.#put('[data-said]', (await copyText(this.#code)) ? code_copied : code_copy_failed);
      }

      #save() {
        downloadText(code_file, `${this.#paper}\n\n${this.#code}\n`);
        this.#put('[data-said]', code_saved);
      }

      /**
       * @param {string} selector
       * @param {string} text
       */
      #put(selector, text) {
        const place = this.querySelector(selector);
        if (place) place.textContent = text;
      }

      /**
       * @param {string} selector
       * @param {() => void} pressed
       */
      #on(selector, pressed) {
        this.querySelector(selector)?.addEventListener('click', pressed, {
          signal: this.#left.signal,
        });
      }
    },
  );
}

/** @param {string} text */
function textLine(text) {
  const line = document.createElement('span');
  line.className = 'code__line';
  line.textContent = text;
  return line;
}

/** @param {number} n */
function ordinal(n) {
  return /** @type {Readonly<Record<string, string>>} */ (ordinals)[n] ?? String(n);
}
