/**
 * Which vault this device is working in, and the way into it. A vault is there from the first
 * launch, without an account. Everybody who signs in works in a vault of their own, in a database
 * of its own; signing out deletes the keys, so that what stays behind cannot be read.
 * @module
 */

import { createCodec } from '../crypto/envelope.js';
import { createAccountKey, createDeviceKey, deriveVaultKeys } from '../crypto/keys.js';
import { unwrapAccountKey, wrapAccountKey } from '../crypto/wrap.js';
import { equal } from '../domain/bytes.js';
import { AppError } from '../domain/errors.js';
import { eraseDatabase } from '../store/connection.js';
import { journalName } from '../store/database.js';

/** @import { Codec } from '../crypto/envelope.js' */
/** @import { VaultKeys } from '../crypto/keys.js' */
/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Channel } from '../store/changes.js' */
/** @import { AccountRow, KeyRow, VaultRow, VaultStore } from '../store/vaults.js' */

/**
 * @typedef {object} Unlocked
 * @prop {string} vaultId
 * @prop {Codec} codec
 * @prop {VaultKeys} keys
 * @prop {'device' | 'memory'} kept `memory`: this browser stores no keys, so a vault without an
 *   account is lost with the page, and one with an account asks for the password each time
 *
 * @typedef {ReturnType<typeof createVault>} Vault
 */

/**
 * @param {object} options
 * @param {VaultStore} options.store
 * @param {() => string} options.newVaultId
 * @param {Channel | null} [options.channel] to the other tabs, which have to follow
 * @param {(vaultId: string) => Promise<void>} [options.eraseJournal]
 */
export function createVault({ store, newVaultId, channel = null, eraseJournal = eraseRecords }) {
  /** Keys this browser would not store. @type {Map<string, KeyRow>} */
  const held = new Map();
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @type {Promise<Unlocked> | null} */
  let opened = null;

  const moved = () => {
    opened = null;
    for (const listener of [...listeners]) listener();
  };
  const announce = () => {
    channel?.postMessage('vault');
    moved();
  };
  if (channel) channel.onmessage = moved;

  /** @returns {Promise<Unlocked>} */
  function open() {
    opened ??= openCurrent().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  /** @returns {Promise<Unlocked>} */
  async function openCurrent() {
    const current = await store.current();
    const unlocked = current === null ? null : await unlock(current);
    return unlocked ?? openLocal(current);
  }

  /**
   * Without the keys of the current vault, work goes on in one without an account.
   *
   * @param {string | null} instead
   * @returns {Promise<Unlocked>}
   */
  async function openLocal(instead) {
    const locked = instead === null ? null : await store.find(instead);
    if (locked?.account) await store.leave(locked.id);
    for (const row of await store.list()) {
      const unlocked = row.account || row.attachTo ? null : await unlock(row.id);
      if (!unlocked) continue;
      await store.use(row.id);
      return unlocked;
    }
    return begin(locked?.account ? null : instead);
  }

  /** @param {string | null} instead */
  async function begin(instead) {
    const id = newVaultId();
    const accountKey = createAccountKey();
    const unlocked = await keep(id, accountKey);
    accountKey.fill(0);
    const row = { id, kcv: unlocked.keys.kcv, account: null, attachTo: null };
    const current = await store.begin(row, instead);
    if (current === id) return unlocked;
    await store.dropKeys(id);
    return openCurrent();
  }

  /**
   * @param {string} vaultId
   * @returns {Promise<Unlocked | null>} null while its keys are not here
   */
  async function unlock(vaultId) {
    const row = await store.find(vaultId);
    const accountKey = row && (await readAccountKey(vaultId));
    if (!accountKey) return null;
    const keys = await deriveVaultKeys(accountKey);
    accountKey.fill(0);
    if (!equal(keys.kcv, row.kcv)) throw new AppError('kcv', 'the key is not that of the vault');
    return unlockedVault(vaultId, keys);
  }

  /** @param {string} vaultId @returns {Promise<Bytes | null>} */
  async function readAccountKey(vaultId) {
    const row = held.get(vaultId) ?? (await store.keys(vaultId));
    // Some browsers say that they stored a key and give nothing back.
    if (!(row?.device instanceof CryptoKey)) return null;
    return unwrapAccountKey(row.device, row.wrapped, 'dev', vaultId);
  }

  /** @param {string} vaultId @param {VaultKeys} keys @returns {Unlocked} */
  const unlockedVault = (vaultId, keys) => ({
    vaultId,
    keys,
    codec: createCodec(keys, vaultId),
    kept: held.has(vaultId) ? 'memory' : 'device',
  });

  /**
   * Keep the account key on this device, and see whether it really is there.
   *
   * @param {string} vaultId
   * @param {Bytes} accountKey
   */
  async function keep(vaultId, accountKey) {
    held.delete(vaultId);
    const device = await createDeviceKey();
    const wrapped = await wrapAccountKey(device, accountKey, 'dev', vaultId);
    const row = { vault: vaultId, device, wrapped };
    const readBack = (await store.saveKeys(row)) ? await readAccountKey(vaultId) : null;
    if (!readBack || !equal(readBack, accountKey)) {
      await store.dropKeys(vaultId);
      held.set(vaultId, row);
    }
    readBack?.fill(0);
    return unlockedVault(vaultId, await deriveVaultKeys(accountKey));
  }

  /** @param {string} vaultId */
  async function forget(vaultId) {
    held.delete(vaultId);
    await eraseJournal(vaultId);
    await store.forget(vaultId);
  }

  return {
    open,
    unlock,

    /** @returns {Promise<AccountRow | null>} the account the open vault belongs to */
    async account() {
      const { vaultId } = await open();
      return (await store.find(vaultId))?.account ?? null;
    },

    /** @returns {Promise<VaultRow[]>} */
    list: () => store.list(),

    /** @returns {Promise<AccountRow | null>} the account last signed out of here */
    async signedOut() {
      const id = await store.signedOut();
      return id === null ? null : ((await store.find(id))?.account ?? null);
    },

    owesLogout: store.owesLogout,
    setOwesLogout: store.setOwesLogout,

    /**
     * Lend the bytes of the open vault's account key, and zero them afterwards.
     *
     * @template T
     * @param {(accountKey: Bytes) => Promise<T>} use
     * @returns {Promise<T>}
     */
    async withAccountKey(use) {
      const { vaultId } = await open();
      const accountKey = await readAccountKey(vaultId);
      if (!accountKey) throw new AppError('locked', 'the vault is locked');
      try {
        return await use(accountKey);
      } finally {
        accountKey.fill(0);
      }
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
      const unlocked = await keep(vaultId, accountKey);
      const row = { id: vaultId, kcv: unlocked.keys.kcv, account, attachTo: null };
      if (left?.account) {
        held.delete(left.id);
        await store.leave(left.id);
      }
      await store.enter(row, attachFrom);
      announce();
      return unlocked;
    },

    /**
     * @param {string} vaultId
     * @param {(account: AccountRow) => AccountRow | null} change
     */
    async changeAccount(vaultId, change) {
      await store.change(vaultId, (row) =>
        row.account ? { ...row, account: change(row.account) } : row,
      );
    },

    /**
     * Give the open vault an account: it keeps its id, its key and every record.
     *
     * @param {string} vaultId
     * @param {AccountRow} account
     */
    attachAccount: (vaultId, account) => store.change(vaultId, (row) => ({ ...row, account })),

    /**
     * Leave the vault: without its keys nobody reads it here, until its owner signs in again.
     *
     * @param {string} vaultId
     * @param {{ erase: boolean }} options
     */
    async leave(vaultId, { erase }) {
      held.delete(vaultId);
      await store.leave(vaultId);
      try {
        if (erase) await forget(vaultId);
      } finally {
        announce();
      }
    },

    forget,

    /** Erase every vault of this device, also those of other people. */
    async eraseAll() {
      const rows = await store.list();
      held.clear();
      for (const { id } of rows) await store.dropKeys(id);
      try {
        for (const { id } of rows) await forget(id);
        await store.clear();
      } finally {
        announce();
      }
    },

    /**
     * @param {() => void} listener the vault in use has changed, here or in another tab
     * @returns {() => void}
     */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** @param {string} vaultId */
async function eraseRecords(vaultId) {
  await eraseDatabase(journalName(vaultId));
}
