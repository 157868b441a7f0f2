/**
 * The account, as far as a person has one: made around the vault of this device, or joined with it.
 * Everything in the app works without; an account adds other devices and a way back.
 * @module
 */

import { createListeners } from '../../domain/listeners.js';
import { createTurns } from '../../domain/turns.js';

/** @import { Locks } from '../../sync/alone.js' */
/** @import { AccountApi } from '../../sync/account-api.js' */
/** @import { AccountContext } from './context.js' */

/**
 * @typedef {{ kind: 'local', formerly?: string } | {
 *   kind: 'signed-in' | 'expired' | 'signed-out', username: string, recoveryConfirmed: boolean,
 *   offersNewKey: boolean,
 * }} AccountState
 *
 * @typedef {ReturnType<typeof createAccount>} Account
 * @typedef {typeof import('./flows.js')} Flows
 * @typedef {Pick<typeof import('./settle.js'), 'endOwedSession' | 'sessionEnded' | 'settleAccount'>} Settling
 * @typedef {typeof import('./suggest-passphrase.js')} Passphrases
 */

const IF_FREE = { ifAvailable: true };

/**
 * @param {Omit<AccountContext, 'api' | 'changed' | 'alone'> & {
 *   locks: Locks | null, api: () => Promise<AccountApi>, flows: () => Promise<Flows>,
 *   settling: () => Promise<Settling>, passphrases: () => Promise<Passphrases>,
 * }} given the last four are loaded when they are asked for
 */
export function createAccount({ locks, api, flows, settling, passphrases, ...given }) {
  const listeners = createListeners();
  given.vault.subscribe(listeners.tell);
  given.vault.subscribeAccount(listeners.tell);
  const inTurn = createTurns();
  /** @type {AccountContext['alone']} */
  const alone = (work) =>
    inTurn(() =>
      locks ? locks.request('settle', IF_FREE, (lock) => (lock ? work() : undefined)) : work(),
    );
  const context = { ...given, changed: given.vault.announceAccount, alone };

  /**
   * @template From
   * @param {() => Promise<From>} load
   */
  const from =
    (load) =>
    /**
     * @template {unknown[]} Args
     * @template T
     * @param {(loaded: From) => (context: AccountContext, ...args: Args) => Promise<T>} choose
     * @returns {(...args: Args) => Promise<T>}
     */
    (choose) =>
    async (...args) => {
      const [loaded, asking] = await Promise.all([load(), api()]);
      return choose(loaded)({ ...context, api: asking }, ...args);
    };
  const later = from(flows);
  const afterSync = from(settling);
  const endOwed = afterSync((all) => all.endOwedSession);

  return {
    state: () => state(given),
    suggestPassphrase: async () => (await passphrases()).suggestPassphrase(),
    /** Loads what the ways in and out stand on, before the first is gone. */
    prepare: () => void flows().catch(() => {}), // asked for again where it is needed
    register: later((all) => all.register),
    confirmRecovery: later((all) => all.confirmRecovery),
    signIn: later((all) => all.signIn),
    signOut: later((all) => all.signOut),
    recover: later((all) => all.recover),
    changePassword: later((all) => all.changePassword),
    reissueRecovery: later((all) => all.reissueRecovery),
    renewKey: later((all) => all.renewKey),
    declineNewKey: later((all) => all.declineNewKey),
    devices: later((all) => all.devices),
    revoke: later((all) => all.revoke),
    deleteAccount: later((all) => all.deleteAccount),
    keepHere: later((all) => all.keepHere),
    eraseDevice: later((all) => all.eraseDevice),
    beginAnew: () => beginAnew(context),
    /** For the sync: the server said `auth`, `revoked` or `gone`. */
    sessionEnded: afterSync((all) => all.sessionEnded),
    /** Where the server has not heard of a sign-out: once the page has time, and when there is a network. */
    endOwedSession: async () => (await given.vault.owesLogout()) && endOwed(),
    /** After a sync that left nothing waiting. */
    settle: afterSync((all) => all.settleAccount),
    subscribe: listeners.add,
  };
}

/**
 * @param {Pick<AccountContext, 'vault' | 'recoveryKept'>} given
 * @returns {Promise<AccountState>} `formerly`: whose account was deleted on another device
 */
async function state({ vault, recoveryKept }) {
  const { account, signedOut, formerly } = await vault.accounts();
  const shown = account ?? signedOut;
  if (!shown) return { kind: 'local', ...(formerly === null ? {} : { formerly }) };
  const { username, recoveryConfirmed, session, offersNewKey = false } = shown;
  if (!account) return { kind: 'signed-out', username, recoveryConfirmed, offersNewKey };
  const isKept = await recoveryKept.read();
  return {
    kind: session === 'active' ? 'signed-in' : 'expired',
    username,
    recoveryConfirmed: isKept ?? recoveryConfirmed,
    offersNewKey,
  };
}

/**
 * The journal on this device is locked for good, or for now: it stays as it is, and another one is
 * begun beside it.
 *
 * @param {Pick<AccountContext, 'vault' | 'changed'>} context
 * @returns {Promise<void>}
 */
async function beginAnew({ vault, changed }) {
  await vault.beginAnew();
  changed();
}
