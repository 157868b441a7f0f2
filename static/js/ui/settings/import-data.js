/**
 * `<import-data>`: reads a file, says what is in it and what could not be read, and adds it only
 * after that.
 * @module
 */

/** @import { Preview } from '../../services/journal/backup.js' */
/** @import { App } from '../shared/app.js' */

import {
  import_add,
  import_already,
  import_deleted,
  import_done,
  import_failed,
  import_more,
  import_newer,
  import_none,
  import_unreadable,
  kinds,
  problems as problemWords,
  records as recordForms,
} from '#messages/settings.js';
import { AppError } from '../../domain/errors.js';
import { whileBusy } from '../shared/form.js';
import { fill, plural } from '../shared/text.js';

const PROBLEMS_SHOWN = 5;
const REFUSALS = /** @type {Readonly<Record<string, string>>} */ (
  Object.freeze({ backup_unreadable: import_unreadable, backup_newer: import_newer })
);

/** @param {App} app */
export function define(app) {
  customElements.define(
    'import-data',
    class extends HTMLElement {
      #left = new AbortController();
      /** @type {Preview | null} */
      #preview = null;

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        const choose = this.#button('[data-choose]');
        const add = this.#button('[data-add]');
        choose.disabled = false;
        choose.addEventListener('click', () => this.#file.click(), { signal });
        this.#file.addEventListener('change', () => whileBusy(choose, () => this.#read()), {
          signal,
        });
        add.addEventListener('click', () => whileBusy(add, () => this.#add()), { signal });
        this.#button('[data-cancel]').addEventListener('click', () => this.#close(), { signal });
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      get #file() {
        return /** @type {HTMLInputElement} */ (this.querySelector('input[type="file"]'));
      }

      get #box() {
        return /** @type {HTMLElement} */ (this.querySelector('[data-preview]'));
      }

      /** @param {string} selector */
      #button(selector) {
        return /** @type {HTMLButtonElement} */ (this.querySelector(selector));
      }

      async #read() {
        const [file] = this.#file.files ?? [];
        if (!file) return;
        this.#say('');
        this.#box.hidden = true;
        try {
          this.#show(await app.backup.preview(await file.text()));
        } catch (error) {
          const words = error instanceof AppError ? REFUSALS[error.code] : undefined;
          if (!words) reportError(error);
          this.#refuse(words ?? import_failed);
        } finally {
          // The same file can be chosen again after it was put right.
          this.#file.value = '';
        }
      }

      /** @param {Preview} preview */
      #show(preview) {
        this.#preview = preview;
        this.#list('[data-counts]', countLines(preview));
        this.#list('[data-problems]', problemLines(preview.problems));
        this.querySelector('[data-bad]')?.toggleAttribute('hidden', preview.problems.length === 0);
        this.querySelector('[data-deleted]')?.toggleAttribute('hidden', preview.deletedLater === 0);
        this.#put('[data-deleted] [data-label]', plural(import_deleted, preview.deletedLater));
        this.#button('[data-add]').hidden = preview.records.length === 0;
        this.#put('[data-add]', import_add);
        this.#box.hidden = false;
        this.querySelector('h3')?.focus();
      }

      async #add() {
        if (!this.#preview) return;
        const box = /** @type {HTMLInputElement | null} */ (
          this.querySelector('[name="bring-back"]')
        );
        const bringBack = box?.checked === true;
        try {
          const { added } = await app.backup.add(this.#preview, { bringBack });
          this.#close();
          this.#say(fill(import_done, { n: plural(recordForms, added) }));
        } catch (error) {
          reportError(error);
          this.#refuse(import_failed);
        }
      }

      #close() {
        this.#preview = null;
        this.#box.hidden = true;
        this.#button('[data-choose]').focus();
      }

      /** @param {string} text */
      #say(text) {
        this.#put('[data-refused]', '');
        this.#put('[data-said]', text);
      }

      /** @param {string} text */
      #refuse(text) {
        this.#put('[data-said]', '');
        this.#put('[data-refused]', text);
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
       * @param {readonly string[]} lines
       */
      #list(selector, lines) {
        const items = lines.map((line) => {
          const item = document.createElement('li');
          item.textContent = line;
          return item;
        });
        this.querySelector(selector)?.replaceChildren(...items);
      }
    },
  );
}

/** @param {Preview} preview */
function countLines({ counts, already, records }) {
  if (records.length === 0) return [import_none];
  const known = /** @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */ (kinds);
  const lines = Object.entries(counts).map(([kind, n]) => plural(known[kind] ?? kinds.other, n));
  return already > 0
    ? [...lines, fill(import_already, { n: plural(recordForms, already) })]
    : lines;
}

/** @param {Preview['problems']} problems */
function problemLines(problems) {
  const lines = problems
    .slice(0, PROBLEMS_SHOWN)
    .map(({ n, why }) => fill(problemWords[why], { n }));
  const more = problems.length - lines.length;
  return more > 0 ? [...lines, fill(import_more, { n: more })] : lines;
}
