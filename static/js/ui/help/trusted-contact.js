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
import { keepsAnything } from '../../platform/kept-here.js';
import { AppElement, defineElement } from '../shared/element.js';
import { savedWords } from '../shared/saved-words.js';
import { fill } from '../shared/text.js';
import { dialled, readContact } from './contact.js';

/** @import { OpenFor } from '../shared/app.js' */
/** @import { Contact } from './contact.js' */

const SETTING = 'trusted-contact';

/** @param {OpenFor} open */
export function define(open) {
  const Opening = class extends TrustedContact {
    open = () => open(this);
  };
  defineElement('trusted-contact', Opening);
}

class TrustedContact extends AppElement {
  /** @type {() => ReturnType<OpenFor>} */
  open = async () => null;
  /** @type {Contact | null} */
  #contact = null;

  connected() {
    const { life: signal } = this;
    this.piece('add').addEventListener('click', () => this.#write(), { signal });
    this.piece('change').addEventListener('click', () => this.#write(), { signal });
    this.piece('cancel').addEventListener('click', () => this.#rest(), { signal });
    this.piece('remove').addEventListener('click', () => this.#keep(null), { signal });
    this.#form.addEventListener('submit', (event) => this.#submitted(event), { signal });
    this.attempt(this.#load, own_unreadable);
  }

  get #form() {
    return this.find('form', HTMLFormElement);
  }

  /** @param {string} name */
  #input(name) {
    return this.find(`input[name="${name}"]`, HTMLInputElement);
  }

  async #load() {
    if (await keepsAnything(window)) {
      const app = await this.open();
      if (!app) return;
      this.#contact = readContact(await app.settings.get(SETTING));
    }
    this.piece('add', HTMLButtonElement).disabled = false;
    this.#show(this.#contact ? 'kept' : 'none');
  }

  /** @param {'none' | 'kept' | 'form'} view */
  #show(view) {
    for (const part of this.all('[data-view]')) {
      part.hidden = part.dataset.view !== view;
    }
    this.piece('change').hidden = view !== 'kept';
    if (view !== 'kept' || !this.#contact) return;
    const { name, number } = this.#contact;
    const call = this.piece('call', HTMLAnchorElement);
    const text = this.piece('text', HTMLAnchorElement);
    call.textContent = fill(own_call, { name });
    call.href = `tel:${dialled(number)}`;
    text.ariaLabel = fill(own_text, { name });
    text.href = `sms:${dialled(number)}`;
  }

  #write() {
    this.open().catch(window.reportError); // by the time it is written, it can be kept
    this.#input('name').value = this.#contact?.name ?? '';
    this.#input('number').value = this.#contact?.number ?? '';
    this.piece('remove').hidden = this.#contact === null;
    this.#check('name', '');
    this.#check('number', '');
    this.#say('');
    this.#show('form');
    this.#input('name').focus();
  }

  /** Back to how it was before the form. */
  #rest() {
    this.#show(this.#contact ? 'kept' : 'none');
    this.piece(this.#contact ? 'change' : 'add').focus();
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
    const place = this.find(`#own-${name}-error`);
    place.textContent = problem;
    place.hidden = problem === '';
    this.#input(name).ariaInvalid = String(problem !== '');
    return problem === '';
  }

  /** @param {Contact | null} contact */
  async #keep(contact) {
    const app = await this.#store(contact).catch(window.reportError);
    if (!app) {
      this.#say(own_not_saved);
      return;
    }
    this.#contact = contact;
    this.#say(contact ? savedWords(app, own_saved) : own_removed);
    this.#rest();
  }

  /** @param {Contact | null} contact */
  async #store(contact) {
    const app = await this.open();
    await app?.settings.set(SETTING, contact && { ...contact });
    return app;
  }

  /** @param {string} words */
  #say(words) {
    this.piece('said').textContent = words;
  }
}
