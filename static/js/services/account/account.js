/**
 * The account, as far as a person has one: made around the vault of this device, or joined with it.
 * Everything in the app works without; an account adds other devices and a way back.
 * @module
 */

import { createListeners } from '../../domain/listeners.js';
import { recover, signIn } from './enter.js';
import { beginAnew, deleteAccount, eraseDevice, keepHere, signOut } from './leave.js';
import {
  changePassword,
  confirmRecovery,
  declineNewKey,
  devices,
  reissueRecovery,
  renewKey,
  revoke,
  sessionEnded,
} from './manage.js';
import { register } from './register.js';
import { settleAccount } from './settle.js';

/** @import { AccountContext } from './context.js' */

/**
 * @typedef {{ kind: 'local', formerly?: string } | {
 *   kind: 'signed-in' | 'expired' | 'signed-out', username: string, recoveryConfirmed: boolean,
 *   offersNewKey: boolean,
 * }} AccountState
 *
 * @typedef {ReturnType<typeof createAccount>} Account
 */

/** @param {Omit<AccountContext, 'changed'>} given */
export function createAccount(given) {
  const listeners = createListeners();
  given.vault.subscribe(listeners.tell);
  given.vault.subscribeAccount(listeners.tell);
  const context = { ...given, changed: given.vault.announceAccount };

  /**
   * @template {unknown[]} Args
   * @template T
   * @param {(context: AccountContext, ...args: Args) => Promise<T>} flow
   * @returns {(...args: Args) => Promise<T>}
   */
  const bind =
    (flow) =>
    (...args) =>
      flow(context, ...args);

  return {
    state: () => state(given),
    register: bind(register),
    confirmRecovery: bind(confirmRecovery),
    signIn: bind(signIn),
    signOut: bind(signOut),
    recover: bind(recover),
    changePassword: bind(changePassword),
    reissueRecovery: bind(reissueRecovery),
    renewKey: bind(renewKey),
    declineNewKey: bind(declineNewKey),
    devices: bind(devices),
    revoke: bind(revoke),
    deleteAccount: bind(deleteAccount),
    keepHere: bind(keepHere),
    eraseDevice: bind(eraseDevice),
    beginAnew: bind(beginAnew),
    /** For the sync: the server said `auth`, `revoked` or `gone`. */
    sessionEnded: bind(sessionEnded),
    /** At start and after a sync that left nothing waiting. */
    settle: bind(settleAccount),
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
