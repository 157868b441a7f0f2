/**
 * The account keys of the open vault: lent to whoever wraps them, and one more where its owner wants
 * that. A new key is kept first and used once the server has it, so that nothing is ever sealed with
 * a key that could get lost; a tab that is closed in between can read what others seal with it.
 * @module
 */

import { accountKeysUpTo, addAccountKey, deriveVaultKeys } from '../../crypto/keys.js';
import { AppError } from '../../domain/errors.js';

/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { Keyring } from './keyring.js' */
/** @import { createOpening } from './opening.js' */
/** @import { createTabs } from './tabs.js' */
/** @import { InUse } from './vault.js' */

/**
 * @param {object} given
 * @param {InUse} given.inUse
 * @param {Keyring} given.keyring
 * @param {ReturnType<typeof createOpening>} given.opening
 * @param {ReturnType<typeof createTabs>} given.tabs
 */
export function createKeyChanges({ inUse, keyring, opening, tabs }) {
  tabs.onKeys(() => {
    follow().catch(() => inUse.leave());
  });

  /** Take over the keys that are kept and the one that is in use, as they are now. */
  async function follow() {
    const here = await inUse.openIfUnlocked();
    const now = here && (await opening.unlock(here.vaultId));
    if (!now) return;
    here.keys = now.keys;
    here.codec.use(now.keys);
  }

  async function followKeys() {
    await follow();
    tabs.announceKeys();
  }

  /**
   * Lend the bytes of the open vault's account keys, those in use, and zero them afterwards.
   *
   * @template T
   * @param {(accountKeys: Bytes, kcv: Bytes | null) => Promise<T>} use `kcv` null: they are as they were
   * @returns {Promise<T>}
   */
  async function withAccountKey(use) {
    const { vaultId } = await inUse.open();
    const all = await keyring.read(vaultId);
    if (!all) throw new AppError('locked', 'the vault is locked');
    try {
      const { keys } = await inUse.open();
      return await use(accountKeysUpTo(all, keys.number), null);
    } finally {
      all.fill(0);
    }
  }

  return {
    withAccountKey,
    followKeys,

    /**
     * Keep one more account key, and lend them all.
     *
     * @template T
     * @param {(accountKeys: Bytes, kcv: Bytes | null) => Promise<T>} use `kcv`: of the new one
     * @returns {Promise<T>}
     */
    withNewAccountKey: (use) =>
      withAccountKey(async (accountKeys) => {
        const { vaultId } = await inUse.open();
        const all = addAccountKey(accountKeys);
        try {
          const { kcv } = await deriveVaultKeys(all);
          await keyring.keep(vaultId, all);
          await followKeys();
          return await use(all, kcv);
        } finally {
          all.fill(0);
        }
      }),

    /** Whether a key is kept of which nobody knows here if it is in use. */
    async hasUnusedKey() {
      await follow();
      const here = await inUse.openIfUnlocked();
      return here !== null && here.keys.records.length > here.keys.number;
    },

    /** The server did not take it. */
    async dropUnusedKey() {
      const { vaultId } = await inUse.open();
      await withAccountKey((accountKeys) => keyring.keep(vaultId, accountKeys));
      await followKeys();
    },
  };
}
