/**
 * Making an account around the vault of this device.
 * @module
 */

import { AppError, codeOf } from '../../domain/errors.js';
import { accountRow } from './context.js';
import { checkNewUsername, checkPassword } from './credentials.js';
import { reissueRecovery } from './manage.js';
import { askForKeys, isUndecided } from './outcome.js';
import { costOf, stretchPassword } from './password.js';
import { passwordFields, recoveryFields } from './secrets.js';

/** @import { AccountContext } from './context.js' */

/**
 * The vault keeps its id and its key; every record in it only starts to wait for the server.
 *
 * @param {AccountContext} context
 * @param {{ username: string, password: string }} credentials
 * @returns {Promise<{ recoveryCode: string }>}
 */
export async function register(context, { username, password }) {
  const { vault, api, runWorker, recoveryKept } = context;
  const name = checkNewUsername(username);
  checkPassword(password, name);
  const { vaultId, keys } = await vault.open();
  if (await vault.account()) throw new AppError('signed_in', 'this vault has an account already');
  const least = await costOf(vault, name);
  const made = await vault.withAccountKey(async (accountKey) => ({
    password: await passwordFields(runWorker, { password, accountKey, vaultId, before: least }),
    recovery: await recoveryFields(accountKey, vaultId),
  }));
  // Of an account this vault had before.
  if (await recoveryKept.read()) await recoveryKept.write(false);
  const before = await vault.noteRegistering(vaultId, name);
  let answer;
  try {
    answer = await api.register({
      username: name,
      vault: vaultId,
      kcv: keys.kcv,
      ...made.password,
      ...made.recovery.fields,
      device: context.deviceName(),
    });
  } catch (error) {
    const mayBeOurs = isUndecided(error) || (codeOf(error) === 'taken' && before === name);
    if (mayBeOurs && (await isMade(context, { username: name, password, vaultId }))) {
      // Which code went with the lost answer nobody knows: this one is shown, and counts.
      return reissueRecovery(context, { password });
    }
    if (!isUndecided(error)) await vault.noteRegistering(vaultId, null);
    throw error;
  }
  await vault.attachAccount(vaultId, {
    ...accountRow(answer),
    kdf: made.password.kdf,
    wrappedPw: made.password.wrapped_pw,
    recoveryConfirmed: false,
  });
  context.changed();
  return { recoveryCode: made.recovery.recoveryCode };
}

/**
 * Whether an account was made around this very vault before, though the answer never came; if so
 * the vault gets it now.
 *
 * @param {AccountContext} context
 * @param {{ username: string, password: string, vaultId: string }} given
 */
async function isMade(context, { username, password, vaultId }) {
  try {
    const { kdf, authKey } = await stretchPassword(context, username, password);
    const { keys } = await askForKeys(context, username, authKey);
    if (keys?.vault !== vaultId) {
      if (keys) await context.api.logout();
      return false;
    }
    const account = { ...accountRow(keys), kdf, recoveryConfirmed: false };
    await context.vault.attachAccount(vaultId, account);
    context.changed();
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
