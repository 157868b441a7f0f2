/**
 * What the owner of an account does with it while signed in: another password, another recovery
 * code, the list of devices.
 * @module
 */

import { AppError, traitOf } from '../../domain/errors.js';
import { withStandingSession } from '../vault/standing-session.js';
import { requireAccount } from './context.js';
import { checkPassword } from './credentials.js';
import { askForKeys, isUndecided } from './outcome.js';
import { stretchPassword } from './password.js';
import { passwordFields, recoveryFields } from './secrets.js';
import { markExpired, sessionEnded } from './settle.js';

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
  const { kdf: before, authKey } = await stretchPassword(context, account.username, password);
  const fields = await vault.withAccountKey((accountKey) =>
    passwordFields(runWorker, { password: newPassword, accountKey, vaultId, before }),
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
export function reissueRecovery(context, { password }) {
  return replaceCode(context, password, { isNewKey: false });
}

/**
 * A new account key: whoever has the one before cannot read what is written from now on. What there
 * is gets sealed anew by and by. Other devices are signed out, the code before stops working.
 *
 * @param {AccountContext} context
 * @param {{ password: string }} credentials
 * @returns {Promise<{ recoveryCode: string }>}
 */
export function renewKey(context, { password }) {
  return replaceCode(context, password, { isNewKey: true });
}

/**
 * The person does not want a new key now.
 *
 * @param {AccountContext} context
 */
export async function declineNewKey(context) {
  const { vaultId } = await requireAccount(context);
  await context.vault.changeAccount(vaultId, (row) => ({ ...row, offersNewKey: false }));
  context.changed();
}

/**
 * @param {AccountContext} context
 * @param {string} password
 * @param {{ isNewKey: boolean }} what
 * @returns {Promise<{ recoveryCode: string }>}
 */
async function replaceCode(context, password, { isNewKey }) {
  const { vault, runWorker, recoveryKept } = context;
  const { vaultId, account } = await requireAccount(context);
  const { kdf, authKey } = await stretchPassword(context, account.username, password);
  const before = (await recoveryKept.read()) ?? account.recoveryConfirmed;
  // Before it is sent: from then on nobody knows which code is the right one.
  await noteKept(context, vaultId, false);
  const lend = isNewKey ? vault.withNewAccountKey : vault.withAccountKey;
  const made = await lend(async (accountKey, kcv) => ({
    password: await passwordFields(runWorker, { password, accountKey, vaultId, kdf }),
    recovery: await recoveryFields(accountKey, vaultId),
    key: kcv ? { kcv } : {},
  }));
  const { error, isOpen } = await rekey(context, {
    proof: { auth: authKey },
    ...made.password,
    ...made.recovery.fields,
    ...made.key,
    revoke_others: isNewKey,
  });
  if (error && !isOpen) await noteKept(context, vaultId, before);
  if (error && isNewKey) await settleNewKey(context, account, isOpen);
  context.changed();
  if (error) throw error;
  return { recoveryCode: made.recovery.recoveryCode };
}

/**
 * The new key is not in use. Where the server may have it all the same, whoever signs in again gets
 * the keys that count.
 *
 * @param {AccountContext} context
 * @param {AccountRow} before
 * @param {boolean} isOpen
 */
async function settleNewKey(context, { session }, isOpen) {
  const { vaultId } = await requireAccount(context);
  if (isOpen) return markExpired(context, vaultId);
  await context.vault.dropUnusedKey();
  await context.vault.changeAccount(vaultId, (row) => ({ ...row, session }));
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
  const { vaultId } = await requireAccount(context);
  await authorised(context, () => context.api.revoke(id));
  // It may have been lost, with the account key on it.
  await context.vault.changeAccount(vaultId, (row) => ({ ...row, offersNewKey: true }));
  context.changed();
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
    const { kdf, wrapped_pw: wrappedPw, kcv = null } = change;
    const { keyGen } = keys;
    await context.vault.changeAccount(
      vaultId,
      (row) => ({
        ...row,
        ...{ keyGen, kdf, wrappedPw, session: /** @type {const} */ ('active') },
        offersNewKey: kcv ? false : row.offersNewKey,
      }),
      kcv,
    );
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
    return await withStandingSession(call);
  } catch (error) {
    if (traitOf(error, 'session')) await sessionEnded(context, error);
    throw error;
  }
}
