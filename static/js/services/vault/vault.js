/**
 * Which vault this device is working in, and how it moves to another. A vault is there from the
 * first launch, without an account. Everybody who signs in works in a vault of their own, in a
 * database of its own; signing out deletes the keys, so that what stays behind cannot be read.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { createAccountRows } from './account-rows.js';
import { createKeyChanges } from './key-changes.js';
import { createKeyring } from './keyring.js';
import { createOpening } from './opening.js';
import { createTabs } from './tabs.js';

/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { Channel } from '../../store/changes.js' */
/** @import { AccountRow, VaultRow, VaultStore } from '../../store/vaults.js' */
/** @import { Keyring } from './keyring.js' */
/** @import { Unlocked } from './opening.js' */

/**
 * @typedef {object} Journals the records of the vaults
 * @prop {(vaultId: string) => Promise<void>} close let go of everything that was decrypted: the
 *   vault is being left, here or in another tab
 * @prop {(vaultId: string) => Promise<void>} erase
 *
 * @typedef {ReturnType<typeof createVault>} Vault
 * @typedef {ReturnType<typeof createInUse>} InUse
 */

/**
 * @param {object} options
 * @param {VaultStore} options.store
 * @param {() => string} options.newVaultId
 * @param {Journals} options.journals
 * @param {Channel | null} [options.channel] to the other tabs, which have to follow
 */
export function createVault({ store, newVaultId, journals, channel = null }) {
  const keyring = createKeyring(store);
  const opening = createOpening({ store, keyring, newVaultId });
  const tabs = createTabs(channel);
  const inUse = createInUse(opening.openCurrent, journals.close);
  tabs.onMoved(inUse.leave);
  const keyChanges = createKeyChanges({ inUse, keyring, opening, tabs });

  /** The vault in use, also while it is locked. @returns {Promise<string | null>} */
  const idInUse = async () => {
    const unlocked = await inUse.openIfUnlocked();
    return unlocked ? unlocked.vaultId : store.current();
  };

  return {
    open: inUse.open,
    openIfUnlocked: inUse.openIfUnlocked,
    unlock: opening.unlock,

    /** @returns {Promise<VaultRow[]>} */
    list: () => store.list(),

    owesLogout: store.owesLogout,
    setOwesLogout: store.setOwesLogout,
    ...keyChanges,
    ...createAccountRows({ store, idInUse, followKeys: keyChanges.followKeys }),
    ...createMoves({ store, keyring, opening, inUse, journals, announce: tabs.announceMove }),

    /** The vault in use has changed, here or in another tab. */
    subscribe: tabs.onMoved,

    /** The same, when it was another tab's doing. */
    subscribeElsewhere: tabs.onMovedElsewhere,

    /** Say in every tab that the account has changed, though the vault has not. */
    announceAccount: tabs.announceAccount,
    subscribeAccount: tabs.onAccount,
  };
}

/**
 * The vault that is open in this page: opened once, and again after a failure or a move.
 *
 * @param {() => Promise<Unlocked>} openCurrent
 * @param {Journals['close']} closeJournal
 */
function createInUse(openCurrent, closeJournal) {
  /** @type {Promise<Unlocked> | null} */
  let opened = null;
  /** @type {string | null} */
  let openId = null;

  /** @returns {Promise<Unlocked>} AppError `locked` while its key cannot be read */
  function open() {
    opened ??= openCurrent().then(
      (unlocked) => {
        openId = unlocked.vaultId;
        return unlocked;
      },
      (error) => {
        opened = null;
        throw error;
      },
    );
    return opened;
  }

  return {
    open,

    /** @returns {Promise<Unlocked | null>} */
    async openIfUnlocked() {
      try {
        return await open();
      } catch (error) {
        if (error instanceof AppError && error.code === 'locked') return null;
        throw error;
      }
    },

    leave() {
      if (openId !== null) void closeJournal(openId);
      openId = null;
      opened = null;
    },
  };
}

/**
 * From one vault to another, and out of one.
 *
 * @param {object} given
 * @param {VaultStore} given.store
 * @param {Keyring} given.keyring
 * @param {ReturnType<typeof createOpening>} given.opening
 * @param {InUse} given.inUse
 * @param {Journals} given.journals
 * @param {() => void} given.announce
 */
function createMoves({ store, keyring, opening, inUse, journals, announce }) {
  /** @param {string} vaultId */
  async function forget(vaultId) {
    await keyring.drop(vaultId);
    await journals.erase(vaultId);
    await store.forget(vaultId);
  }

  return {
    forget,

    /**
     * Its records live on in another vault. The journal goes before its key: what is cut short is done
     * again by the next page, which could not open a vault without a key to see that it has moved.
     * @param {string} vaultId
     */
    async forgetMoved(vaultId) {
      await journals.erase(vaultId);
      await forget(vaultId);
    },

    /** Put what is locked aside, and begin another vault. @throws {AppError} `signed_in` where nothing is locked */
    async beginAnew() {
      if (await inUse.openIfUnlocked()) throw new AppError('signed_in', 'the vault in use is open');
      await opening.beginAnew();
      announce();
    },

    /**
     * Enter the vault of an account. Another account's vault that was open is put aside.
     *
     * @param {string} vaultId
     * @param {Bytes} accountKey checked against the server's check value already
     * @param {AccountRow} account
     * @param {string | null} attachFrom a vault whose records move in
     * @returns {Promise<Unlocked>}
     */
    async enter(vaultId, accountKey, account, attachFrom) {
      const before = await store.current();
      const left = before === null || before === vaultId ? null : await store.find(before);
      const { unlocked, row } = await opening.keep(vaultId, accountKey);
      if (left?.account) {
        await keyring.drop(left.id);
        await store.leave(left.id);
      }
      await store.enter({ ...row, account }, attachFrom);
      announce();
      return unlocked;
    },

    /**
     * Leave the vault: without its keys nobody reads it here, until its owner signs in again.
     *
     * @param {string} vaultId
     * @param {{ erase: boolean }} options
     */
    async leave(vaultId, { erase }) {
      await keyring.drop(vaultId);
      await store.leave(vaultId);
      try {
        if (erase) await forget(vaultId);
      } finally {
        announce();
      }
    },

    /** Erase every vault of this device, also those of other people. */
    async eraseAll() {
      const rows = await store.list();
      // First of all no vault is in use: an erasing that is cut short leaves none that is locked.
      await store.use(null);
      for (const { id } of rows) await keyring.drop(id);
      await store.dropAllKeys();
      try {
        for (const { id } of rows) await forget(id);
        await store.clear();
      } finally {
        announce();
      }
    },
  };
}
