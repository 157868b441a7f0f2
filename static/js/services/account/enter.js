/**
 * Ways into an account there is already: signing in, and coming back with the recovery code.
 * Nothing is written before the key has proved to be the right one.
 * @module
 */

import { checkKdf, derivePasswordKeys } from '../../crypto/kdf.js';
import { deriveVaultKeys } from '../../crypto/keys.js';
import { deriveRecoveryKeys, parseRecoveryCode } from '../../crypto/recovery.js';
import { equal } from '../../domain/bytes.js';
import { AppError, codeOf } from '../../domain/errors.js';
import { foldUsername } from '../../domain/username.js';
import { accountRow, findKnown, isUnreachable } from './context.js';
import { checkPassword, checkUsername } from './credentials.js';
import { askForKeys, isUndecided } from './outcome.js';
import { stretchPassword } from './password.js';
import { openAccountKey, passwordFields, recoveryFields } from './secrets.js';
import { settleAccount, syncIfPossible } from './settle.js';

/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { AccountRow } from '../../store/vaults.js' */
/** @import { AccountKeys, RekeyRequest } from '../../sync/account-api.js' */
/** @import { Unlocked } from '../vault/opening.js' */
/** @import { AccountContext } from './context.js' */

/** How long somebody who signs in waits for more than the first of their journal. */
const PATIENCE_MS = 1500;

/**
 * @typedef {'add' | 'keep' | 'ask'} LocalChoice what becomes of records that are here already
 * @typedef {{ vaultId: string, accountKey: Bytes, account: AccountRow }} Admission
 */

/**
 * @param {AccountContext} context
 * @param {{ username: string, password: string, local?: LocalChoice }} options
 * @returns {Promise<{ entries: number, isRefused: boolean }>} how many are on this device now;
 *   `isRefused`: the password opens what is here, but not the account on the server, which may have
 *   another password or be gone
 */
export async function signIn(context, { username, password, local = 'ask' }) {
  const name = checkUsername(username);
  await checkMayEnter(context, name, local);
  const admission = await admit(context, name, password);
  try {
    const { entries } = await enter(context, admission, local);
    return { entries, isRefused: admission.isRefused };
  } finally {
    admission.accountKey.fill(0);
  }
}

/**
 * @param {AccountContext} context
 * @param {{ username: string, code: string, newPassword: string, local?: LocalChoice }} options
 * @returns {Promise<{ recoveryCode: string, entries: number }>} the code that takes the place of the
 *   one just used, and how many entries are on this device now
 */
export async function recover(context, { username, code, newPassword, local = 'keep' }) {
  const { api, runWorker } = context;
  const name = checkUsername(username);
  checkPassword(newPassword, name);
  const secret = await parseRecoveryCode(code);
  await checkMayEnter(context, name, local);
  const { authKey, wrapKey } = await deriveRecoveryKeys(secret);
  const answer = await api.recover({ username: name, rec_auth: authKey });
  const vaultId = answer.vault;
  const accountKey = await openAccountKey(wrapKey, {
    wrapped: answer.wrappedRec,
    purpose: 'rec',
    vaultId,
    kcv: answer.kcv,
    known: (await context.vault.list()).find(({ id }) => id === vaultId)?.kcv ?? null,
  });
  try {
    const before = checkKdf(answer.kdf);
    const fields = await passwordFields(runWorker, {
      password: newPassword,
      accountKey,
      vaultId,
      before,
    });
    const made = await recoveryFields(accountKey, vaultId);
    const keys = await rekeyWithCode(context, {
      username: name,
      proof: { rec_auth: authKey },
      key_gen: answer.keyGen,
      ...fields,
      ...made.fields,
      revoke_others: true,
      device: context.deviceName(),
    });
    const { kdf, wrapped_pw: wrappedPw } = fields;
    const account = {
      ...accountRow(keys),
      kdf,
      wrappedPw,
      recoveryConfirmed: false,
      offersNewKey: true,
    };
    const { entries } = await enter(context, { vaultId, accountKey, account }, local);
    if (await context.recoveryKept.read()) await context.recoveryKept.write(false);
    return { recoveryCode: made.recoveryCode, entries };
  } finally {
    accountKey.fill(0);
  }
}

/** @param {AccountContext} context @param {RekeyRequest} request */
async function rekeyWithCode(context, request) {
  try {
    return await context.api.rekey(request);
  } catch (error) {
    if (!isUndecided(error)) throw error;
    const { keys } = await askForKeys(context, request.username, request.auth);
    if (!keys) throw error;
    return keys;
  }
}

/**
 * Asked before anything is sent: whose records are here, and what is to become of them.
 *
 * @param {AccountContext} context
 * @param {string} username
 * @param {LocalChoice} local
 */
async function checkMayEnter(context, username, local) {
  const { vault } = context;
  const here = await vault.openIfUnlocked();
  const account = await vault.account();
  if (!account) {
    const former = await vault.former();
    // Somebody who comes back to their own vault has nothing to choose.
    if (former && foldUsername(former.username) === foldUsername(username)) return;
    const count = here ? await countMissable(context, here) : 0;
    if (count === 0 || local !== 'ask') return;
    throw new AppError('needs_choice', `${count} entries are on this device`, {
      details: { count },
    });
  }
  const isOther = foldUsername(account.username) !== foldUsername(username);
  if (isOther && account.session === 'active') {
    throw new AppError('signed_in', 'somebody else is signed in on this device');
  }
}

/**
 * @param {AccountContext} context
 * @param {string} username
 * @param {string} password
 * @returns {Promise<Admission & { isRefused: boolean }>}
 */
async function admit(context, username, password) {
  try {
    return { ...(await admitOnline(context, username, password)), isRefused: false };
  } catch (error) {
    const isRefused = codeOf(error) === 'auth';
    if (!isUnreachable(error) && !isRefused) throw error;
    // What is sealed here is its owner's, whatever the server has forgotten.
    const admission = await admitOffline(context, username, password);
    if (!admission) throw error;
    return { ...admission, isRefused };
  }
}

/**
 * @param {AccountContext} context
 * @param {string} username
 * @param {string} password
 * @returns {Promise<Admission>}
 */
async function admitOnline(context, username, password) {
  const { api, vault } = context;
  const { kdf, authKey, wrapKey } = await stretchPassword(context, username, password);
  const keys = await api.login({ username, auth: authKey, device: context.deviceName() });
  try {
    const known = (await vault.list()).find(({ id }) => id === keys.vault);
    const accountKey = await openAccountKey(wrapKey, {
      wrapped: keys.wrappedPw,
      purpose: 'pw',
      vaultId: keys.vault,
      kcv: keys.kcv,
      known: known?.kcv ?? null,
    });
    // What this device does not know, the journal says once it is there.
    const recoveryConfirmed = keys.recovery && (known?.account?.recoveryConfirmed ?? false);
    const account = { ...accountRow(keys), kdf, recoveryConfirmed };
    return { vaultId: keys.vault, accountKey, account };
  } catch (error) {
    const own = codeOf(error) === 'kcv' && (await admitWithOwnKeys(context, keys, password));
    if (own) return own;
    await api.logout();
    throw error;
  }
}

/**
 * The server offers keys from before the newest, as one does that was restored from a backup. This
 * device goes on with its own, and its owner is offered a new one, which brings the server up to date.
 *
 * @param {AccountContext} context
 * @param {AccountKeys} keys what the server offers
 * @param {string} password
 * @returns {Promise<Admission | null>} null when they were never those of this device
 */
async function admitWithOwnKeys(context, keys, password) {
  try {
    const own = await admitOffline(context, keys.username, password);
    if (!own) return null;
    const { kcvs } = await deriveVaultKeys(own.accountKey);
    if (own.vaultId !== keys.vault || !kcvs.some((kcv) => equal(kcv, keys.kcv))) {
      own.accountKey.fill(0);
      return null;
    }
    const { keyGen } = keys;
    return { ...own, account: { ...own.account, keyGen, session: 'active', offersNewKey: true } };
  } catch (error) {
    if (codeOf(error) === 'auth') return null;
    throw error;
  }
}

/**
 * Without a network the wrapped key that stayed here lets its owner back in.
 *
 * @param {AccountContext} context
 * @param {string} username
 * @param {string} password
 * @returns {Promise<Admission | null>} null when this device does not know the person
 */
async function admitOffline({ vault, runWorker }, username, password) {
  const known = await findKnown(vault, username);
  if (!known) return null;
  const { id, kcv, account } = known;
  const { wrapKey } = await derivePasswordKeys(runWorker, password, account.kdf);
  try {
    const accountKey = await openAccountKey(wrapKey, {
      wrapped: account.wrappedPw,
      purpose: 'pw',
      vaultId: id,
      kcv,
    });
    return { vaultId: id, accountKey, account: { ...account, session: 'expired' } };
  } catch (cause) {
    if (codeOf(cause) !== 'wrapped') throw cause;
    throw new AppError('auth', 'the password does not open the vault', { cause });
  }
}

/**
 * @param {AccountContext} context
 * @param {Admission} admission
 * @param {LocalChoice} local
 */
async function enter(context, { vaultId, accountKey, account }, local) {
  const { vault } = context;
  const here = await vault.openIfUnlocked();
  const isLocal = here !== null && here.vaultId !== vaultId && !(await vault.account());
  const isMoving = isLocal && local === 'add';
  const there = await vault.enter(vaultId, accountKey, account, isMoving ? here.vaultId : null);
  context.changed();
  // A long journal goes on coming in while its owner reads the first of it; whoever syncs by the
  // clock has joined by then, and settles what is left to settle.
  if (await isSyncedSoon(context, there, account)) await settleAccount(context);
  // Last of all, since it keeps a phone busy for most of a second. Counted only now: nothing can have been
  // written there since without being seen.
  if (isLocal && !isMoving && (await countMissable(context, here)) === 0) {
    await vault.forget(here.vaultId);
  }
  return { entries: await countMissable(context, there) };
}

/**
 * @param {AccountContext} context
 * @param {Unlocked} vault
 * @param {AccountRow} account
 * @returns {Promise<boolean>} false: it still goes on
 */
async function isSyncedSoon(context, vault, { session }) {
  if (session !== 'active') return true;
  return Promise.race([
    syncIfPossible(context, vault).then(() => true),
    context.wait(PATIENCE_MS).then(() => false),
  ]);
}

/** @param {AccountContext} context @param {Unlocked} vault */
const countMissable = ({ workplaces }, vault) =>
  workplaces.visit(vault, (workplace) => workplace.count());
