/**
 * Ways out: signing out, deleting the account, erasing the device. None of them drops something
 * that has not reached the server unless its owner said so.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { requireAccount, stretchPassword } from './context.js';
import { detachAccount, endOwedSession, syncIfPossible } from './settle.js';

/** @import { AccountContext } from './context.js' */

/**
 * `keep` leaves the sealed copy here, without the keys; `erase` removes it. Records that could not
 * be synced are decided on apart: `stay` signed in, `keep` the sealed copy after all, or `discard`.
 *
 * @param {AccountContext} context
 * @param {{ mode: 'keep' | 'erase', unsynced?: 'stay' | 'keep' | 'discard' }} options
 * @returns {Promise<void>}
 */
export async function signOut(context, { mode, unsynced = 'stay' }) {
  const { vault, workplaces } = context;
  const { account } = await requireAccount(context);
  const here = await vault.open();
  if (account.session === 'active') await syncIfPossible(context, here);
  // Deleted elsewhere: the vault has become one of this device alone, and nobody else can open it.
  if (!(await vault.account())) return;
  const count = await workplaces.visit(here, (workplace) => workplace.countUnsynced());
  if (count > 0 && unsynced === 'stay') {
    throw new AppError('unsynced', `${count} changes have not reached the server`, {
      details: { count },
    });
  }
  const erase = count > 0 ? unsynced === 'discard' : mode === 'erase';
  await vault.setOwesLogout(true);
  await vault.leave(here.vaultId, { erase });
  await endOwedSession(context);
  context.changed();
}

/**
 * The server forgets everything at once; this device keeps its records, in a vault of its own.
 *
 * @param {AccountContext} context
 * @param {{ password: string }} credentials
 * @returns {Promise<void>}
 */
export async function deleteAccount(context, { password }) {
  const { account } = await requireAccount(context);
  const { authKey } = await stretchPassword(context, account.username, password);
  await context.api.deleteAccount({ auth: authKey });
  await detachAccount(context, await context.vault.open());
}

/**
 * Nothing of anybody stays on this device.
 *
 * @param {AccountContext} context
 * @returns {Promise<void>}
 */
export async function eraseDevice(context) {
  const { vault } = context;
  const isSignedIn = (await vault.account()) !== null;
  await vault.eraseAll();
  if (isSignedIn) await vault.setOwesLogout(true);
  await endOwedSession(context);
  context.changed();
}
