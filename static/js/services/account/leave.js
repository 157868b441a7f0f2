/**
 * Ways out: signing out, deleting the account, erasing the device. None of them drops something
 * that has not reached the server unless its owner said so.
 * @module
 */

import { AppError, traitOf } from '../../domain/errors.js';
import { requireAccount } from './context.js';
import { isUndecided } from './outcome.js';
import { stretchPassword } from './password.js';
import { detachAccount, endOwedSession, syncIfPossible } from './settle.js';

/** @import { AccountContext } from './context.js' */

/**
 * `keep` leaves the sealed copy here, without the keys; `erase` removes it. What the server has not
 * confirmed just now is decided on apart: `stay` signed in, `keep` the sealed copy after all, or
 * `discard`. What it once had counts for nothing: its account may be gone.
 *
 * @param {AccountContext} context
 * @param {{ mode: 'keep' | 'erase', unsynced?: 'stay' | 'keep' | 'discard' }} options
 * @returns {Promise<void>}
 */
export async function signOut(context, { mode, unsynced = 'stay' }) {
  const { vault, workplaces } = context;
  const { account } = await requireAccount(context);
  const here = await vault.open();
  const isConfirmed = account.session === 'active' && (await syncIfPossible(context, here));
  const left = (await vault.list()).find(({ id }) => id === here.vaultId);
  // Deleted elsewhere: the vault has become one of this device alone, and nobody else can open it.
  if (!left?.account) return;
  const count = await workplaces.visit(here, (workplace) =>
    isConfirmed ? workplace.countUnsynced() : workplace.count(),
  );
  if (count > 0 && unsynced === 'stay') {
    if (!(await vault.account())) return; // signed out from elsewhere: sealed by now, and kept
    throw new AppError('unsynced', `${count} records are not known to be on the server`, {
      details: { count, isConfirmed },
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
  try {
    await context.api.deleteAccount({ auth: authKey });
  } catch (error) {
    if (!isUndecided(error) || !(await isGone(context))) throw error;
  }
  await detachAccount(context, await context.vault.open(), { isForgotten: true });
}

/** @param {AccountContext} context */
async function isGone({ api }) {
  try {
    await api.me();
    return false;
  } catch (error) {
    return traitOf(error, 'session') === 'gone';
  }
}

/**
 * The server does not know the account any more, and does not say so: the journal goes on as one of
 * this device, and may get an account anew.
 *
 * @param {AccountContext} context
 * @returns {Promise<void>}
 * @throws {AppError} `signed_in` while its session stands
 */
export async function keepHere(context) {
  const { account } = await requireAccount(context);
  if (account.session === 'active') throw new AppError('signed_in', 'the account is there');
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
