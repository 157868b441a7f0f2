/**
 * Finishes what an interruption left half done: records that were moving into an account, records to
 * be sealed with a new key, and a sign-out the server has not heard of. Doing it again is harmless.
 * @module
 */

import { AppError, codeOf, traitOf } from '../../domain/errors.js';

/** @import { AccountContext } from './context.js' */
/** @import { AccountRow } from '../../store/vaults.js' */
/** @import { Unlocked } from '../vault/opening.js' */

/**
 * Run after each sync that left nothing waiting. Nobody does it twice at once: whoever
 * signs in asks for it, and so do the sync that their signing in began, and every other tab.
 *
 * @param {AccountContext} context
 */
export const settleAccount = (context) => context.alone(() => settleNow(context));

/** @param {AccountContext} context */
async function settleNow(context) {
  const { vault, workplaces } = context;
  const here = await vault.open();
  const account = await vault.account();
  if (!account) return endOwedSession(context);
  await tellOthersOfCode(context, account);
  if (await vault.hasUnusedKey()) await markExpired(context, here.vaultId);
  await workplaces.visit(here, (workplace) => workplace.reseal());
  for (const { id, attachTo } of await vault.list()) {
    if (attachTo !== here.vaultId) continue;
    const from = await vault.unlock(id);
    const isSignedIn = account.session === 'active';
    if (!from || !(await isAttached(context, from, here, isSignedIn))) continue;
    if (!isSignedIn || !(await syncIfPossible(context, here))) continue;
    // The server has just said that it has every record: the old vault holds second copies.
    const waiting = await workplaces.visit(here, (workplace) => workplace.countUnsynced());
    if (waiting === 0) await vault.forgetMoved(id);
  }
}

/**
 * Devices of the released version knew of a shown code each for itself.
 *
 * @param {AccountContext} context
 * @param {AccountRow} account
 */
async function tellOthersOfCode({ recoveryKept }, { recoveryConfirmed }) {
  if (recoveryConfirmed && (await recoveryKept.read()) === null) await recoveryKept.write(true);
}

/**
 * Records this version of the app cannot read stay in the old vault, and the vault with them.
 *
 * @param {AccountContext} context
 * @param {Unlocked} from
 * @param {Unlocked} to
 * @param {boolean} isSignedIn
 */
async function isAttached({ workplaces }, from, to, isSignedIn) {
  try {
    await workplaces.visit(from, (source) =>
      workplaces.visit(to, (target) => source.attachTo(target, { isSignedIn })),
    );
    return true;
  } catch (error) {
    if (codeOf(error) === 'attach') return false;
    throw error;
  }
}

/**
 * A refused sync stops nobody from signing in or out: what waits is counted afterwards, and the
 * sync status says why it waits.
 *
 * @param {AccountContext} context
 * @param {Unlocked} vault
 * @returns {Promise<boolean>} whether the server has answered, and all went well
 */
export async function syncIfPossible(context, vault) {
  try {
    await context.workplaces.visit(vault, (workplace) => workplace.sync());
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (traitOf(error, 'session')) await endSession(context, vault, error);
    return false;
  }
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
 * What the server has said about the session here. A device that was signed out from another one
 * may be in a stranger's hands: its copy is sealed, what was not sent with it, and the password
 * opens it again.
 *
 * @param {AccountContext} context
 * @param {Unlocked} here
 * @param {unknown} error what the server refused with
 */
async function endSession(context, here, error) {
  if (traitOf(error, 'session') === 'gone') return detachAccount(context, here, { isNews: true });
  await markExpired(context, here.vaultId);
  if (codeOf(error) !== 'revoked') return;
  await context.vault.leave(here.vaultId, { erase: false });
  context.changed();
}

/**
 * Writing goes on; what is written waits until its owner signs in again.
 *
 * @param {AccountContext} context
 * @param {string} vaultId
 */
export async function markExpired(context, vaultId) {
  await context.vault.changeAccount(vaultId, (account) => ({ ...account, session: 'expired' }));
  context.changed();
}

/**
 * The account is gone from the server: the vault goes on as one of this device alone.
 *
 * @param {AccountContext} context
 * @param {Unlocked} vault
 * @param {{ isNews?: boolean, isForgotten?: boolean }} [how] whether its owner has yet to be told, or
 *   deleted it themselves
 */
export async function detachAccount(context, vault, { isNews = false, isForgotten = false } = {}) {
  await context.workplaces.visit(vault, (workplace) => workplace.detach());
  await context.vault.detachAccount(vault.vaultId, { isNews, isForgotten });
  context.changed();
}

/**
 * The session cookie cannot be deleted from here, only by the server, which takes it from a device
 * that was signed out already, too. Where it does not get to that now it is asked again.
 *
 * @param {AccountContext} context
 */
export async function endOwedSession({ vault, api }) {
  if (!(await vault.owesLogout())) return;
  try {
    await api.logout();
  } catch (error) {
    if (error instanceof AppError) return;
    throw error;
  }
  await vault.setOwesLogout(false);
}
