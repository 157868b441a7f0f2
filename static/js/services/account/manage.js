/**
 * What the owner of an account does with it while signed in: another password, another recovery
 * code, the list of devices.
 * @module
 */

import { AppError, traitOf } from '../../domain/errors.js';
import { requireAccount, stretchPassword } from './context.js';
import { checkPassword } from './credentials.js';
import { askForKeys, isUndecided } from './outcome.js';
import { passwordFields, recoveryFields } from './secrets.js';
import { endSession } from './settle.js';

/** @import { AccountRow } from '../../store/vaults.js' */
/** @import { AccountKeys, Device, RekeyRequest } from '../../sync/account-api.js' */
/** @import { AccountContext } from './context.js' */

/**
 * Other devices are signed out; what they hold is sealed and waits for the new password.
 *
 * @param {AccountContext} context
 * @param {{ password: string, newPassword: string }} passwords
 * @returns {Promise<void>}
 */
export async function changePassword(context, { password, newPassword }) {
  const { vault, runWorker } = context;
  const { vaultId, account } = await requireAccount(context);
  checkPassword(newPassword, account.username);
  const { authKey } = await stretchPassword(context, account.username, password);
  const fields = await vault.withAccountKey((accountKey) =>
    passwordFields(runWorker, { password: newPassword, accountKey, vaultId }),
  );
  const { error } = await rekey(context, {
    proof: { auth: authKey },
    ...fields,
    revoke_others: true,
  });
  if (error) throw error;
}

/**
 * The code before stops working.
 *
 * @param {AccountContext} context
 * @param {{ password: string }} credentials
 * @returns {Promise<{ recoveryCode: string }>}
 */
export async function reissueRecovery(context, { password }) {
  const { vault, runWorker, recoveryKept } = context;
  const { vaultId, account } = await requireAccount(context);
  const { kdf, authKey } = await stretchPassword(context, account.username, password);
  const made = await vault.withAccountKey(async (accountKey) => ({
    password: await passwordFields(runWorker, { password, accountKey, vaultId, kdf }),
    recovery: await recoveryFields(accountKey, vaultId),
  }));
  const before = (await recoveryKept.read()) ?? account.recoveryConfirmed;
  // Before it is sent: from then on nobody knows which code is the right one.
  await noteKept(context, vaultId, false);
  const { error, isOpen } = await rekey(context, {
    proof: { auth: authKey },
    ...made.password,
    ...made.recovery.fields,
    revoke_others: false,
  });
  if (error && !isOpen) await noteKept(context, vaultId, before);
  context.changed();
  if (error) throw error;
  return { recoveryCode: made.recovery.recoveryCode };
}

/**
 * The person has shown that the code is written down.
 *
 * @param {AccountContext} context
 */
export async function confirmRecovery(context) {
  const { vaultId } = await requireAccount(context);
  await noteKept(context, vaultId, true);
  context.changed();
}

/** @param {AccountContext} context @param {string} vaultId @param {boolean} isKept */
async function noteKept({ vault, recoveryKept }, vaultId, isKept) {
  if ((await recoveryKept.read()) !== isKept) await recoveryKept.write(isKept);
  await vault.changeAccount(vaultId, (row) => ({ ...row, recoveryConfirmed: isKept }));
}

/**
 * @param {AccountContext} context
 * @returns {Promise<Device[]>}
 */
export async function devices(context) {
  await requireAccount(context);
  return authorised(context, () => context.api.sessions());
}

/**
 * @param {AccountContext} context
 * @param {string} id
 */
export async function revoke(context, id) {
  await requireAccount(context);
  await authorised(context, () => context.api.revoke(id));
}

/**
 * What the sync has learned about the session.
 *
 * @param {AccountContext} context
 * @param {unknown} error what the server refused with
 */
export async function sessionEnded(context, error) {
  const here = await context.vault.open();
  const account = await context.vault.account();
  if (!account) return;
  if (traitOf(error, 'session') === 'gone' || account.session === 'active') {
    await endSession(context, here, error);
  }
}

/**
 * Replace the wrapped keys, if nobody else has since this device last heard of them.
 *
 * @param {AccountContext} context
 * @param {Omit<RekeyRequest, 'username' | 'key_gen' | 'device'>} change
 * @returns {Promise<{ error: AppError | null, isOpen: boolean }>} `isOpen`: it failed, and whether
 *   the server has changed anything could not be found out
 */
async function rekey(context, change) {
  const { vaultId, account } = await requireAccount(context);
  const { keys, error, isOpen } = await askToRekey(context, account, change);
  if (keys) {
    await context.vault.changeAccount(vaultId, (row) => ({
      ...row,
      keyGen: keys.keyGen,
      kdf: change.kdf,
      wrappedPw: change.wrapped_pw,
      session: 'active',
    }));
    context.changed();
  } else if (error?.code === 'key_gen') await refreshGeneration(context);
  return { error, isOpen };
}

/**
 * @param {AccountContext} context
 * @param {AccountRow} account
 * @param {Parameters<typeof rekey>[1]} change
 * @returns {Promise<{ keys: AccountKeys, error: null, isOpen: false }
 *   | { keys: null, error: AppError, isOpen: boolean }>}
 */
async function askToRekey(context, { username, keyGen }, change) {
  try {
    const device = context.deviceName();
    const keys = await context.api.rekey({ username, key_gen: keyGen, device, ...change });
    return { keys, error: null, isOpen: false };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (!isUndecided(error)) return { keys: null, error, isOpen: false };
    const { keys, isKnown } = await askForKeys(context, username, change.auth);
    if (keys && keys.keyGen > keyGen) return { keys, error: null, isOpen: false };
    return { keys: null, error, isOpen: !isKnown };
  }
}

/**
 * Another device was faster. The next attempt starts from what it made, with the password it chose.
 *
 * @param {AccountContext} context
 */
async function refreshGeneration(context) {
  const { vaultId } = await requireAccount(context);
  const { keyGen } = await authorised(context, () => context.api.me());
  await context.vault.changeAccount(vaultId, (row) => ({ ...row, keyGen }));
}

/**
 * @template T
 * @param {AccountContext} context
 * @param {() => Promise<T>} call one that needs no password, so that a refusal means the session
 * @returns {Promise<T>}
 */
async function authorised(context, call) {
  try {
    return await call();
  } catch (error) {
    if (traitOf(error, 'session')) await sessionEnded(context, error);
    throw error;
  }
}
