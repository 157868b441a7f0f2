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
import { AppElement, defineElement } from '../shared/element.js';
import { clearErrors, FieldError, onSubmit } from '../shared/form.js';
import { find } from '../shared/pieces.js';
import { fill, plural, wordFor } from '../shared/text.js';
import { explain } from './errors.js';
import { tellStep } from './form.js';
import { asLines, groupsOf, pickTwo, sameGroup } from './recovery-groups.js';

/** @param {App} app */
export function define(app) {
  defineElement('recovery-code', RecoveryCode, app);
}

export class RecoveryCode extends AppElement {
  #code = '';
  #paper = '';
  /** @type {{ input: HTMLInputElement, n: number, group: string }[]} */
  #checks = [];

  connected() {
    const { life: signal } = this;
    const form = this.find('form', HTMLFormElement);
    const on = (/** @type {string} */ name, /** @type {() => void} */ pressed) =>
      this.piece(name).addEventListener('click', pressed, { signal });
    on('copy', () => this.#copy());
    on('print', () => print());
    on('save', () => this.#save());
    on('later', () => tellStep(this, { step: 'home' }));
    // The code is shown once: no update may reload it away.
    this.until(this.app.navigation.hold(() => this.isConnected));
    form.addEventListener('input', () => this.#look(form), { signal });
    onSubmit(form, { signal, work: () => this.#finish(), explain });
  }

  /** Show a code that has just been made. @param {NewCode} made */
  open({ recoveryCode, username, entries }) {
    const groups = groupsOf(recoveryCode);
    this.#code = groups.join('-');
    this.#paper = fill(code_paper, { username, origin: location.host });
    this.piece('paper').textContent = this.#paper;
    this.piece('entries').textContent = entries ? plural(code_entries, entries) : code_no_entries;
    this.piece('code').replaceChildren(
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
    this.piece('ask').textContent = fill(code_type, { first: first ?? '', second: second ?? '' });
    const inputs = this.all('input', HTMLInputElement);
    this.#checks = places.flatMap((place, index) => {
      const input = inputs[index];
      if (!input) return [];
      const name = fill(code_group, { n: place + 1 });
      input.placeholder = name;
      this.find(`label[for="${input.id}"]`).textContent = name;
      return [{ input, n: place + 1, group: groups[place] ?? '' }];
    });
  }

  get #wrong() {
    return this.#checks.find(({ input, group }) => !sameGroup(input.value, group));
  }

  /** @param {HTMLFormElement} form */
  #look(form) {
    clearErrors(form);
    find(form, '[type="submit"]').ariaDisabled = String(Boolean(this.#wrong));
  }

  async #finish() {
    const wrong = this.#wrong;
    if (wrong) throw new FieldError(wrong.input.name, fill(code_no_match, { n: wrong.n }));
    await this.app.account.confirmRecovery();
    tellStep(this, { step: 'home', say: code_confirmed });
    await this.app.sync.now();
  }

  async #copy() {
    this.#say((await copyText(this.#code)) ? code_copied : code_copy_failed);
  }

  #save() {
    downloadText(code_file, `${this.#paper}\n\n${this.#code}\n`);
    this.#say(code_saved);
  }

  /** @param {string} words */
  #say(words) {
    this.piece('said').textContent = words;
  }
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
  return wordFor(ordinals, String(n));
}
