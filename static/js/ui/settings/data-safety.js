/**
 * `<data-safety>`: what keeps this person's journal from being lost, fact by fact, with one
 * button for each that could be better.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import {
  safety_all_synced,
  safety_backup,
  safety_code_no,
  safety_code_yes,
  safety_installed,
  safety_last_sync,
  safety_local,
  safety_local_hint,
  safety_make_account,
  safety_never_synced,
  safety_no_backup,
  safety_no_backup_hint,
  safety_none_waiting,
  safety_not_installed,
  safety_not_installed_hint,
  safety_not_persistent,
  safety_open_account,
  safety_persistent,
  safety_problem,
  safety_refused,
  safety_sign_in,
  safety_unknown,
  safety_unsynced,
} from '#messages/settings.js';
import { isInstalled } from '../../platform/install.js';
import { askToPersist, isPersistent } from '../../platform/storage.js';
import { fill, plural } from '../shared/text.js';

/** @typedef {{ word: string, hint?: string, good?: boolean | null }} Fact `good`: null where there is nothing to judge */

/** @param {App} app */
export function define(app) {
  customElements.define(
    'data-safety',
    class extends HTMLElement {
      #left = new AbortController();

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        this.querySelector('[data-keep]')?.addEventListener('click', () => this.#keep(), {
          signal,
        });
        signal.addEventListener(
          'abort',
          app.sync.subscribe(() => this.#showAccount()),
        );
        signal.addEventListener(
          'abort',
          app.account.subscribe(() => this.#showAccount()),
        );
        signal.addEventListener(
          'abort',
          app.settings.subscribe(() => this.#showBackup()),
        );
        this.#showAccount();
        this.#showBrowser();
        this.#showBackup();
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      async #showAccount() {
        const state = await app.account.state();
        const status = app.sync.status();
        const isLocal = state.kind === 'local' || state.kind === 'signed-out';
        this.#show('sync', isLocal ? localOnly() : lastSync(status));
        this.#show('unsynced', isLocal ? null : unsynced(status));
        this.#show('code', isLocal ? null : recovery(state.recoveryConfirmed));
        const link = this.querySelector('[data-account]');
        const isFine = !isLocal && state.kind === 'signed-in' && state.recoveryConfirmed;
        link?.toggleAttribute('hidden', isFine);
        if (link) link.textContent = isLocal ? safety_make_account : safety_open_account;
      }

      async #showBrowser() {
        this.#show('installed', installed(isInstalled(window)));
        const persistent = await isPersistent(navigator);
        this.#show('persistent', persistence(persistent));
        this.querySelector('[data-keep]')?.toggleAttribute('hidden', persistent !== false);
      }

      async #showBackup() {
        this.#show('backup', backup(await app.settings.get('backup-at')));
      }

      async #keep() {
        const kept = await askToPersist(navigator);
        const said = this.querySelector('[data-said]');
        if (said) said.textContent = kept ? '' : safety_refused;
        await this.#showBrowser();
      }

      /**
       * @param {string} name
       * @param {Fact | null} fact null: it does not apply here
       */
      #show(name, fact) {
        const row = /** @type {HTMLElement | null} */ (this.querySelector(`[data-fact="${name}"]`));
        if (!row) return;
        row.hidden = fact === null;
        const { word = '', hint = '', good = null } = fact ?? {};
        row.dataset.good = String(good);
        const [words, hints] = row.querySelectorAll('[data-word], [data-hint]');
        const mark = row.querySelector('use');
        mark?.setAttribute('href', good === false ? '#i-help' : '#i-check');
        if (words) words.textContent = word;
        if (hints) hints.textContent = hint;
      }
    },
  );
}

/** @returns {Fact} */
const localOnly = () => ({ word: safety_local, hint: safety_local_hint, good: false });

/**
 * @param {{ lastAt: number | null }} status
 * @returns {Fact}
 */
function lastSync({ lastAt }) {
  if (lastAt === null) return { word: safety_never_synced, good: false };
  return { word: fill(safety_last_sync, { when: asMoment(lastAt) }), good: true };
}

/** @param {unknown} at @returns {Fact} */
function backup(at) {
  if (typeof at !== 'number') return { word: safety_no_backup, hint: safety_no_backup_hint };
  return { word: fill(safety_backup, { when: asMoment(at) }), good: true };
}

/** @param {number} at */
function asMoment(at) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return format.format(at);
}

/**
 * @param {{ state: string, waiting: number }} status
 * @returns {Fact}
 */
function unsynced({ state, waiting }) {
  if (state === 'sign-in') return { word: safety_sign_in, good: false };
  if (state === 'problem') return { word: safety_problem, good: false };
  if (state === 'synced') return { word: safety_all_synced, good: true };
  if (waiting === 0) return { word: safety_none_waiting, good: true };
  return { word: plural(safety_unsynced, waiting), good: null };
}

/** @param {boolean} confirmed @returns {Fact} */
const recovery = (confirmed) =>
  confirmed ? { word: safety_code_yes, good: true } : { word: safety_code_no, good: false };

/** @param {boolean} yes @returns {Fact} */
const installed = (yes) =>
  yes
    ? { word: safety_installed, good: true }
    : { word: safety_not_installed, hint: safety_not_installed_hint, good: null };

/** @param {boolean | null} persistent @returns {Fact} */
function persistence(persistent) {
  if (persistent === null) return { word: safety_unknown, good: null };
  return persistent
    ? { word: safety_persistent, good: true }
    : { word: safety_not_persistent, good: false };
}
