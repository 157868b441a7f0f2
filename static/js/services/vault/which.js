/**
 * Which vault this device is working in, and the way into it. A vault is there from the first
 * launch, without an account. Everybody who signs in works in a vault of their own, in a database
 * of its own; signing out deletes the keys, so that what stays behind cannot be read.
 * @module
 */

import { createCodec } from '../../crypto/envelope.js';
import { createAccountKey, deriveVaultKeys } from '../../crypto/keys.js';
import { equal } from '../../domain/bytes.js';
import { AppError } from '../../domain/errors.js';
import { createListeners } from '../../domain/listeners.js';
import { eraseDatabase } from '../../store/connection.js';
import { journalName } from '../../store/database.js';
import { createKeyring } from './keyring.js';

/** @import { Codec } from '../../crypto/envelope.js' */
/** @import { VaultKeys } from '../../crypto/keys.js' */
/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { Channel } from '../../store/changes.js' */
/** @import { AccountRow, VaultRow, VaultStore } from '../../store/vaults.js' */

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

/** What tabs say to each other. */
const MOVED = 'vault';
const ACCOUNT = 'account';

/**
 * @param {object} options
 * @param {VaultStore} options.store
 * @param {() => string} options.newVaultId
 * @param {Channel | null} [options.channel] to the other tabs, which have to follow
 * @param {(vaultId: string) => Promise<void>} [options.closeJournal] let go of everything that was
 *   decrypted from a vault: it is being left, here or in another tab
 * @param {(vaultId: string) => Promise<void>} [options.eraseJournal]
 */
export function createVault({
  store,
  newVaultId,
  channel = null,
  closeJournal = async () => {},
  eraseJournal = eraseRecords,
}) {
  const keyring = createKeyring(store);
  const onMoved = createListeners();
  const onAccount = createListeners();
  /** @type {Promise<Unlocked> | null} */
  let opened = null;
  /** @type {string | null} */
  let openId = null;

  const moved = () => {
    if (openId !== null) void closeJournal(openId);
    openId = null;
    opened = null;
    onMoved.tell();
  };
  const announce = () => {
    channel?.postMessage(MOVED);
    moved();
  };
  if (channel) {
    channel.onmessage = (/** @type {MessageEvent} */ { data }) =>
      data === ACCOUNT ? onAccount.tell() : moved();
  }

  /** @returns {Promise<Unlocked>} */
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
    await keyring.drop(id);
    return openCurrent();
  }

  /**
   * @param {string} vaultId
   * @returns {Promise<Unlocked | null>} null while its keys are not here
   */
  async function unlock(vaultId) {
    const row = await store.find(vaultId);
    const accountKey = row && (await keyring.read(vaultId));
    if (!accountKey) return null;
    const keys = await deriveVaultKeys(accountKey);
    accountKey.fill(0);
    if (!equal(keys.kcv, row.kcv)) throw new AppError('kcv', 'the key is not that of the vault');
    return unlockedVault(vaultId, keys);
  }

  /** @param {string} vaultId @param {VaultKeys} keys @returns {Unlocked} */
  const unlockedVault = (vaultId, keys) => ({
    vaultId,
    keys,
    codec: createCodec(keys, vaultId),
    kept: keyring.placeOf(vaultId),
  });

  /**
   * @param {string} vaultId
   * @param {Bytes} accountKey
   */
  async function keep(vaultId, accountKey) {
    await keyring.keep(vaultId, accountKey);
    return unlockedVault(vaultId, await deriveVaultKeys(accountKey));
  }

  /** @param {string} vaultId */
  async function forget(vaultId) {
    await keyring.drop(vaultId);
    await closeJournal(vaultId);
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
      const accountKey = await keyring.read(vaultId);
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
        await keyring.drop(left.id);
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
      await keyring.drop(vaultId);
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
      for (const { id } of rows) await keyring.drop(id);
      try {
        for (const { id } of rows) await forget(id);
        await store.clear();
      } finally {
        announce();
      }
    },

    /** The vault in use has changed, here or in another tab. */
    subscribe: onMoved.add,

    /** Say in every tab that the account has changed, though the vault has not. */
    announceAccount() {
      channel?.postMessage(ACCOUNT);
      onAccount.tell();
    },

    subscribeAccount: onAccount.add,
  };
}

/** @param {string} vaultId */
async function eraseRecords(vaultId) {
  await eraseDatabase(journalName(vaultId));
}
