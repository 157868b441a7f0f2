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
  safety_damaged,
  safety_damaged_hint,
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
  safety_refused,
  safety_sign_in,
  safety_unknown,
  safety_unread,
  safety_unsynced,
} from '#messages/settings.js';
import { isInstalled } from '../../platform/install.js';
import { askToPersist, isPersistent } from '../../platform/storage.js';
import { sayMoment } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { find, piece } from '../shared/pieces.js';
import { describeSync } from '../shared/sync-words.js';
import { fill, plural } from '../shared/text.js';

/** @typedef {{ word: string, hint?: string, good?: boolean | null }} Fact `good`: null where there is nothing to judge */

/** @param {App} app */
export function define(app) {
  defineElement('data-safety', DataSafety, app);
}

class DataSafety extends AppElement {
  connected() {
    this.piece('keep').addEventListener('click', () => this.#keep(), { signal: this.life });
    // All at once: what is below moves no more after that.
    Promise.all([
      this.follow([this.app.sync, this.app.account], this.#showAccount),
      this.follow([this.app.settings], this.#showBackup),
      this.follow([this.app.journal], this.#showUnreadable),
      this.attempt(this.#showBrowser),
    ]).then(() => {
      this.dataset.ready = '';
    });
  }

  async #showAccount() {
    const state = await this.#known(['sync', 'unsynced', 'code'], () => this.app.account.state());
    const isLocal = state.kind === 'local' || state.kind === 'signed-out';
    if (!isLocal) await this.app.sync.known(); // or it would be said at first that nothing ever synced
    const status = this.app.sync.status();
    this.#show('sync', isLocal ? localOnly() : lastSync(status));
    this.#show('unsynced', isLocal ? null : unsynced(status));
    this.#show('code', isLocal ? null : recovery(state.recoveryConfirmed));
    const link = this.piece('account');
    const isFine = !isLocal && state.kind === 'signed-in' && state.recoveryConfirmed;
    link.hidden = isFine;
    link.textContent = isLocal ? safety_make_account : safety_open_account;
  }

  /**
   * What cannot be looked up is said to be unknown, not left as if somebody were still looking.
   *
   * @template T
   * @param {readonly string[]} names of the facts that rest on it
   * @param {() => Promise<T>} ask
   */
  async #known(names, ask) {
    try {
      return await ask();
    } catch (error) {
      for (const name of names) this.#show(name, { word: safety_unread }, true);
      throw error;
    }
  }

  async #showBrowser() {
    this.#show('installed', installed(isInstalled(window)));
    const persistent = await isPersistent(navigator);
    this.#show('persistent', persistence(persistent));
    this.piece('keep').hidden = persistent !== false;
  }

  async #showBackup() {
    const at = await this.#known(['backup'], () => this.app.settings.get('backup-at'));
    this.#show('backup', backup(at));
  }

  async #showUnreadable() {
    const count = await this.app.journal.countUnreadable();
    const word = count === 0 ? '' : plural(safety_damaged, count);
    this.#show('damaged', count === 0 ? null : { word, hint: safety_damaged_hint, good: false });
  }

  async #keep() {
    const kept = await askToPersist(navigator);
    this.piece('said').textContent = kept ? '' : safety_refused;
    await this.#showBrowser();
  }

  /**
   * @param {string} name
   * @param {Fact | null} fact null: it does not apply here
   * @param {boolean} [isUnread] said in the place it has: a row that was not there does not come, and a hint
   *   keeps its lines
   */
  #show(name, fact, isUnread = false) {
    const row = this.find(`[data-fact="${name}"]`);
    row.toggleAttribute('data-unread', isUnread);
    if (!isUnread) row.hidden = fact === null;
    const { word = '', hint = '', good = null } = fact ?? {};
    row.dataset.good = String(good);
    find(row, 'svg', SVGElement).toggleAttribute('hidden', good === null);
    find(row, 'use', SVGUseElement).setAttribute('href', good === false ? '#i-help' : '#i-check');
    piece(row, 'word').textContent = word;
    if (!isUnread) piece(row, 'hint').textContent = hint;
  }
}

/** @returns {Fact} */
const localOnly = () => ({ word: safety_local, hint: safety_local_hint, good: false });

/**
 * @param {{ lastAt: number | null }} status
 * @returns {Fact}
 */
function lastSync({ lastAt }) {
  if (lastAt === null) return { word: safety_never_synced, good: false };
  return { word: fill(safety_last_sync, { when: sayMoment(lastAt) }), good: true };
}

/** @param {unknown} at @returns {Fact} */
function backup(at) {
  if (typeof at !== 'number') return { word: safety_no_backup, hint: safety_no_backup_hint };
  return { word: fill(safety_backup, { when: sayMoment(at) }), good: true };
}

/**
 * @param {ReturnType<App['sync']['status']>} status
 * @returns {Fact}
 */
function unsynced(status) {
  const { state, waiting } = status;
  if (state === 'sign-in') return { word: safety_sign_in, good: false };
  if (state === 'problem') return { word: describeSync(status), good: false };
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
