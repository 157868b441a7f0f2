/**
 * `<trusted-contact>`: one name and number of the person's own, kept sealed and shown before all
 * others on the help page.
 * @module
 */

import {
  own_call,
  own_name_missing,
  own_not_saved,
  own_number_wrong,
  own_removed,
  own_saved,
  own_text,
  own_unreadable,
} from '#messages/help.js';
import { AppError } from '../../domain/errors.js';
import { fill } from '../shared/text.js';
import { dialled, readContact } from './contact.js';

/** @import { App } from '../shared/app.js' */
/** @import { Contact } from './contact.js' */

const SETTING = 'trusted-contact';

/** @param {App} app */
export function define(app) {
  customElements.define(
    'trusted-contact',
    class extends HTMLElement {
      #left = new AbortController();
      /** @type {Contact | null} */
      #contact = null;

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        this.#part('[data-add]').addEventListener('click', () => this.#write(), { signal });
        this.#part('[data-change]').addEventListener('click', () => this.#write(), { signal });
        this.#part('[data-cancel]').addEventListener('click', () => this.#rest(), { signal });
        this.#part('[data-remove]').addEventListener('click', () => this.#keep(null), { signal });
        this.#form.addEventListener('submit', (event) => this.#submitted(event), { signal });
        this.#load();
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      get #form() {
        return /** @type {HTMLFormElement} */ (this.#part('form'));
      }

      /** @param {string} selector */
      #part(selector) {
        return /** @type {HTMLElement} */ (this.querySelector(selector));
      }

      /** @param {string} name */
      #input(name) {
        return /** @type {HTMLInputElement} */ (this.#part(`input[name="${name}"]`));
      }

      async #load() {
        try {
          this.#contact = readContact(await app.settings.get(SETTING));
          this.#part('[data-add]').removeAttribute('disabled');
          this.#show(this.#contact ? 'kept' : 'none');
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          this.#say(own_unreadable);
        }
      }

      /** @param {'none' | 'kept' | 'form'} view */
      #show(view) {
        for (const part of /** @type {NodeListOf<HTMLElement>} */ (
          this.querySelectorAll('[data-view]')
        )) {
          part.hidden = part.dataset.view !== view;
        }
        this.#part('[data-change]').hidden = view !== 'kept';
        if (view !== 'kept' || !this.#contact) return;
        const { name, number } = this.#contact;
        const call = this.#part('[data-call]');
        const text = this.#part('[data-text]');
        call.textContent = fill(own_call, { name });
        call.setAttribute('href', `tel:${dialled(number)}`);
        text.setAttribute('aria-label', fill(own_text, { name }));
        text.setAttribute('href', `sms:${dialled(number)}`);
      }

      #write() {
        this.#input('name').value = this.#contact?.name ?? '';
        this.#input('number').value = this.#contact?.number ?? '';
        this.#part('[data-remove]').hidden = this.#contact === null;
        this.#check('name', '');
        this.#check('number', '');
        this.#say('');
        this.#show('form');
        this.#input('name').focus();
      }

      /** Back to how it was before the form. */
      #rest() {
        this.#show(this.#contact ? 'kept' : 'none');
        this.#part(this.#contact ? '[data-change]' : '[data-add]').focus();
      }

      /** @param {Event} event */
      #submitted(event) {
        event.preventDefault();
        const name = this.#input('name').value.trim();
        const number = this.#input('number').value.trim();
        const isNamed = this.#check('name', name ? '' : own_name_missing);
        const isNumber = this.#check('number', dialled(number) ? '' : own_number_wrong);
        if (isNamed && isNumber) this.#keep({ name, number });
        else this.#input(isNamed ? 'number' : 'name').focus();
      }

      /**
       * @param {string} name
       * @param {string} problem empty when there is none
       */
      #check(name, problem) {
        const place = this.#part(`#own-${name}-error`);
        place.textContent = problem;
        place.hidden = problem === '';
        this.#input(name).setAttribute('aria-invalid', String(problem !== ''));
        return problem === '';
      }

      /** @param {Contact | null} contact */
      async #keep(contact) {
        try {
          await app.settings.set(SETTING, contact && { ...contact });
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          this.#say(own_not_saved);
          return;
        }
        this.#contact = contact;
        this.#say(contact ? own_saved : own_removed);
        this.#rest();
      }

      /** @param {string} words */
      #say(words) {
        this.#part('[data-said]').textContent = words;
      }
    },
  );
}
