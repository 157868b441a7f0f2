/**
 * `<import-data>`: reads a file, says what is in it and what could not be read, and adds it only
 * after that.
 * @module
 */

/** @import { Code } from '../../domain/errors.js' */
/** @import { Preview } from '../../services/journal/backup.js' */
/** @import { App } from '../shared/app.js' */

import {
  cancel,
  import_add,
  import_already,
  import_deleted,
  import_done,
  import_failed,
  import_more,
  import_newer,
  import_none,
  import_other,
  import_progress,
  import_stop,
  import_stopped,
  import_unreadable,
  kinds,
  problems as problemWords,
  records as recordForms,
} from '#messages/settings.js';
import { AppError } from '../../domain/errors.js';
import { openLocal } from '../../platform/local.js';
import { meet } from '../../platform/look.js';
import { AppElement, defineElement } from '../shared/element.js';
import { whileBusy } from '../shared/form.js';
import { piece } from '../shared/pieces.js';
import { fill, plural } from '../shared/text.js';

const PROBLEMS_SHOWN = 5;
/** @type {Readonly<Partial<Record<Code, string>>>} */
const REFUSALS = Object.freeze({
  backup_unreadable: import_unreadable,
  backup_newer: import_newer,
});

/** @param {App} app */
export function define(app) {
  defineElement('import-data', ImportData, app);
}

class ImportData extends AppElement {
  /** @type {Preview | null} */
  #preview = null;
  /** Ends the adding that is under way. @type {AbortController | null} */
  #adding = null;

  connected() {
    const { life: signal } = this;
    const choose = this.piece('choose', HTMLButtonElement);
    const add = this.piece('add', HTMLButtonElement);
    choose.addEventListener('click', () => this.#file.click(), { signal });
    this.#file.addEventListener('change', () => whileBusy(choose, () => this.#read()), {
      signal,
    });
    add.addEventListener('click', () => whileBusy(add, () => this.#add()), { signal });
    this.piece('cancel').addEventListener('click', () => this.#cancel(), { signal });
    this.until(this.app.navigation.hold(() => this.#adding !== null));
  }

  get #file() {
    return this.find('input[type="file"]', HTMLInputElement);
  }

  get #box() {
    return this.piece('preview');
  }

  async #read() {
    const [file] = this.#file.files ?? [];
    if (!file) return;
    this.#say('');
    this.#box.hidden = true;
    try {
      const backup = await this.app.backup();
      this.#show(await backup.preview(await file.text()));
    } catch (error) {
      const words = refusal(error);
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
    list(this.piece('counts'), countLines(preview));
    list(this.piece('problems'), problemLines(preview.problems));
    this.piece('bad').hidden = preview.problems.length === 0;
    const deleted = this.piece('deleted');
    deleted.hidden = preview.deletedLater === 0;
    piece(deleted, 'label').textContent = plural(import_deleted, preview.deletedLater);
    this.piece('add', HTMLButtonElement).hidden = preview.records.length === 0;
    this.piece('add', HTMLButtonElement).textContent = import_add;
    this.#box.hidden = false;
    this.find('h3').focus();
  }

  async #add() {
    if (!this.#preview) return;
    const bringBack = this.find('[name="bring-back"]', HTMLInputElement).checked;
    this.#adding = new AbortController();
    const { signal } = this.#adding;
    this.piece('cancel').textContent = import_stop;
    this.#showProgress({ done: 0, of: this.#preview.records.length });
    try {
      const onProgress = this.#showProgress.bind(this);
      const backup = await this.app.backup();
      const how = { bringBack, onProgress, signal };
      const { added, isWhole } = await backup.add(this.#preview, how);
      this.#close();
      if (added > 0) meet(openLocal(window).local, document.documentElement);
      const words = isWhole ? import_done : import_stopped;
      this.#say(fill(words, { n: plural(recordForms, added) }));
    } catch (error) {
      reportError(error);
      this.#refuse(import_failed);
    } finally {
      this.#adding = null;
      this.piece('progress').hidden = true;
      this.piece('cancel').textContent = cancel;
    }
  }

  /** @param {{ done: number, of: number }} progress */
  #showProgress({ done, of }) {
    const bar = this.find('progress', HTMLProgressElement);
    bar.max = of;
    bar.value = done;
    this.piece('done').textContent = fill(import_progress, { n: done, of });
    this.piece('progress').hidden = false;
  }

  /** What was added stays; the rest of the file is left. */
  #cancel() {
    if (this.#adding) this.#adding.abort();
    else this.#close();
  }

  #close() {
    this.#preview = null;
    this.#box.hidden = true;
    this.piece('choose', HTMLButtonElement).focus();
  }

  /** @param {string} text */
  #say(text) {
    this.piece('refused').textContent = '';
    this.piece('said').textContent = text;
  }

  /** @param {string} text */
  #refuse(text) {
    this.piece('said').textContent = '';
    this.piece('refused').textContent = text;
  }
}

/** @param {unknown} error @returns {string | undefined} what is said of the file, where it is the file */
function refusal(error) {
  if (!(error instanceof AppError)) return undefined;
  const { maker } = error.details;
  return typeof maker === 'string' ? fill(import_other, { app: maker }) : REFUSALS[error.code];
}

/** @param {HTMLElement} place @param {readonly string[]} lines */
function list(place, lines) {
  const items = lines.map((line) => {
    const item = document.createElement('li');
    item.textContent = line;
    return item;
  });
  place.replaceChildren(...items);
}

/** Another kind may come from a newer version. @param {string} kind @returns {kind is keyof typeof kinds} */
const isCounted = (kind) => Object.hasOwn(kinds, kind);

/** @param {Preview} preview */
function countLines({ counts, already, records }) {
  if (records.length === 0) return [import_none];
  const lines = Object.entries(counts).map(([kind, n]) =>
    plural(isCounted(kind) ? kinds[kind] : kinds.other, n),
  );
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
