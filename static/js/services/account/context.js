/**
 * What the parts of the account service share: the things they are given, and whose account it is.
 * @module
 */

import { AppError, traitOf } from '../../domain/errors.js';
import { foldUsername } from '../../domain/username.js';

/** @import { Kdf, RunArgon2 } from '../../crypto/kdf.js' */
/** @import { AccountRow, VaultRow } from '../../store/vaults.js' */
/** @import { AccountApi, AccountKeys } from '../../sync/account-api.js' */
/** @import { Vault } from '../vault/vault.js' */
/** @import { RecoveryKept } from './recovery-kept.js' */
/** @import { Workplaces } from '../vault/workplace.js' */

/**
 * @typedef {object} AccountContext
 * @prop {Vault} vault
 * @prop {AccountApi} api
 * @prop {RunArgon2} runWorker
 * @prop {RecoveryKept} recoveryKept
 * @prop {Pick<Workplaces, 'visit'>} workplaces
 * @prop {() => string} deviceName
 * @prop {(ms: number) => Promise<void>} wait
 * @prop {() => void} changed
 * @prop {(work: () => Promise<void>) => Promise<void>} alone one after the other here, and not at all
 *   where another tab is at it
 *
 * @typedef {VaultRow & { account: NonNullable<VaultRow['account']> }} AccountVault
 */

/** @param {unknown} error */
export const isUnreachable = (error) => traitOf(error, 'unreachable') === true;

/**
 * @param {Vault} vault
 * @param {string} username
 * @returns {Promise<AccountVault | null>} the vault this device holds for that person
 */
export async function findKnown(vault, username) {
  const folded = foldUsername(username);
  const known = (await vault.list()).find(
    ({ account }) => account && foldUsername(account.username) === folded,
  );
  return /** @type {AccountVault | undefined} */ (known) ?? null;
}

/**
 * The account that is signed in here, for what only its owner may do.
 *
 * @param {AccountContext} context
 */
export async function requireAccount({ vault }) {
  const { vaultId } = await vault.open();
  const account = await vault.account();
  if (!account) throw new AppError('no_account', 'nobody is signed in on this device');
  return { vaultId, account };
}

/**
 * What this device keeps of an account.
 *
 * @param {AccountKeys} keys
 * @returns {AccountRow}
 */
export const accountRow = ({ username, keyGen, kdf, wrappedPw, recovery }) => ({
  username,
  keyGen,
  kdf,
  wrappedPw,
  recoveryConfirmed: recovery,
  session: 'active',
});
