/**
 * The vaults this device knows (database `journal-meta`): which one is in use, whose account it
 * belongs to, and whether its keys are here (keys.js has them). Without them the vault is unreadable
 * here; its sealed records stay where they are.
 *
 * A lock with a passphrase or a passkey will be another kind of key row: whoever reads one asks
 * what it holds before using it.
 * @module
 */

import { AppError } from '../domain/errors.js';
import { connect } from './connection.js';
import { createKeyDatabases } from './keys.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection, SchemaStep, Transaction } from './connection.js' */
/** @import { KeyRow } from './keys.js' */

/**
 * @typedef {object} AccountRow what this device knows of the account a vault belongs to
 * @prop {string} username
 * @prop {number} keyGen which generation of wrapped keys the server had when last heard of
 * @prop {{ alg: 'argon2id', v: 19, m: number, t: number, p: 1, salt: string }} kdf
 * @prop {Bytes} wrappedPw the account key under the password: the way back in without a network
 * @prop {boolean} recoveryConfirmed
 * @prop {'active' | 'expired'} session
 * @prop {boolean} [offersNewKey] somebody else may have the account key: a new one is offered
 *
 * @typedef {object} FormerAccount
 * @prop {string} username
 * @prop {AccountRow['kdf']} kdf what its password cost: a server that lies about the account must not
 *   get it cheaper afterwards
 *
 * @typedef {object} VaultRow
 * @prop {string} id
 * @prop {Bytes} kcv of the account key in use
 * @prop {AccountRow | null} account null for a vault that lives on this device only
 * @prop {string | null} attachTo the vault its records are moving to
 * @prop {string | null} [formerly] whose account it was, when that was deleted on another device
 * @prop {string | null} [registering] the name an account was asked for, while no answer has come
 * @prop {FormerAccount | null} [former] the account it had until the server said
 *   that it is gone
 * @prop {boolean} [isAside] locked, and another was begun in its place
 * @prop {'device' | 'memory'} [kept] where its key is kept; `memory` lasts no longer than the page
 *
 * @typedef {KeyRow | { vault: string, apart: true }} KeyPlace `apart`: in a database of its own; the
 *   released version kept the keys themselves here
 *
 * @typedef {ReturnType<typeof createVaultStore>} VaultStore
 */

const ALL = ['vaults', 'keys', 'kv'];

/** Released steps never change: the devices that ran them are out of reach. @type {SchemaStep[]} */
const STEPS = [
  (database) => {
    database.createObjectStore('vaults', { keyPath: 'id' });
    database.createObjectStore('keys', { keyPath: 'vault' });
    database.createObjectStore('kv');
  },
];

/** @param {string} [name] @returns {Connection} */
export const openMeta = (name = 'journal-meta') => connect({ name, steps: STEPS });

/** @param {Connection} meta @param {() => Promise<unknown>} [rest] while the browser tidies its files */
export const createVaultStore = (meta, rest) => ({
  ...createRows(meta),
  ...createKeyRows(meta, rest),
  ...createDeviceState(meta),
  ...createSteps(meta),
});

/** @param {Connection} meta */
function createRows(meta) {
  return {
    /** @param {string} id @returns {Promise<VaultRow | null>} */
    find: async (id) => (await meta.read(['vaults'], (tx) => vaultIn(tx, id))) ?? null,

    /**
     * A vault, and the one its owner last signed out of, in one look.
     * @param {string | null} id
     * @returns {Promise<{ row: VaultRow | null, signedOut: VaultRow | null }>}
     */
    findWithSignedOut: (id) =>
      meta.read(['vaults', 'kv'], async (tx) => {
        const [row, left] = await Promise.all([
          id === null ? null : vaultIn(tx, id),
          stateIn(tx, 'signedOut'),
        ]);
        return { row: row ?? null, signedOut: left ? ((await vaultIn(tx, left)) ?? null) : null };
      }),

    /**
     * The vault in use and where its keys are, in one look: a page waits for it.
     * @returns {Promise<{ current: string | null, row: VaultRow | null, place?: KeyPlace }>}
     */
    findCurrent: () =>
      meta.read(['vaults', 'keys', 'kv'], async (tx) => {
        const current = (await stateIn(tx, 'current')) ?? null;
        if (current === null) return { current, row: null };
        const [row, place] = await Promise.all([
          vaultIn(tx, current),
          tx.objectStore('keys').get(current),
        ]);
        return { current, row: row ?? null, place };
      }),

    /** @returns {Promise<VaultRow[]>} */
    list: () => meta.read(['vaults'], (tx) => tx.objectStore('vaults').getAll()),

    /**
     * @param {string} id
     * @param {(row: VaultRow) => VaultRow} change
     * @returns {Promise<void>}
     */
    change: (id, change) =>
      meta.write(['vaults'], async (tx) => {
        const row = await vaultIn(tx, id);
        if (row) await putVault(tx, change(row));
      }),
  };
}

/** @param {Connection} meta @param {() => Promise<unknown>} [rest] */
function createKeyRows(meta, rest) {
  const databases = createKeyDatabases(meta.name, rest);

  /** @param {string} vault */
  async function dropKeys(vault) {
    await databases.erase(vault);
    await meta.write(['keys'], (tx) => tx.objectStore('keys').delete(vault));
  }

  return {
    dropKeys,

    /**
     * @param {string} vault
     * @param {KeyPlace} [known] where they are, for whoever has just looked
     * @returns {Promise<KeyRow | null>}
     */
    async keys(vault, known) {
      /** @type {KeyPlace | undefined} */
      const place = known ?? (await meta.read(['keys'], (tx) => tx.objectStore('keys').get(vault)));
      return place && 'apart' in place ? databases.read(vault) : (place ?? null);
    },

    /**
     * @param {KeyRow} row
     * @returns {Promise<boolean>} false where the browser cannot store keys
     */
    async saveKeys(row) {
      const place = { vault: row.vault, apart: true };
      try {
        // Named before they are there: what is cut short is found, and erased, by its name. Keys of
        // the released version stay until the others are kept.
        await meta.write(['keys'], async (tx) => {
          const places = tx.objectStore('keys');
          if (!(await places.get(row.vault))) await places.put(place);
        });
        await databases.save(row);
        await meta.write(['keys'], (tx) => tx.objectStore('keys').put(place));
        return true;
      } catch (error) {
        if (isNotStorable(error)) return false;
        throw error;
      }
    },

    /** Of every vault, also of one whose beginning was cut short. */
    async dropAllKeys() {
      const vaults = await meta.read(['keys'], (tx) => tx.objectStore('keys').getAllKeys());
      for (const vault of vaults) await dropKeys(vault);
    },
  };
}

/** What is known of the device, whichever vault. @param {Connection} meta */
function createDeviceState(meta) {
  return {
    /** @returns {Promise<string | null>} the vault in use */
    current: () => readState(meta, 'current'),

    /** @returns {Promise<boolean>} a session on the server is still to be ended */
    owesLogout: async () => (await readState(meta, 'owesLogout')) ?? false,

    /** @param {boolean} owes */
    setOwesLogout: (owes) => meta.write(['kv'], (tx) => putState(tx, 'owesLogout', owes)),

    /** @returns {Promise<boolean>} the browser was asked to keep the data of this app */
    hasAskedToPersist: async () => (await readState(meta, 'askedToPersist')) ?? false,

    noteAskedToPersist: () => meta.write(['kv'], (tx) => putState(tx, 'askedToPersist', true)),

    /** @param {string | null} id */
    use: (id) => meta.write(['kv'], (tx) => putState(tx, 'current', id)),
  };
}

/** From one vault to another, each in one transaction. @param {Connection} meta */
function createSteps(meta) {
  return {
    /**
     * The first vault of a device, unless another tab was faster.
     *
     * @param {VaultRow} row
     * @param {string | null} instead of this vault, as far as the caller knows
     * @returns {Promise<string>} the vault now in use
     */
    begin: (row, instead) =>
      meta.write(ALL, async (tx) => {
        const current = (await stateIn(tx, 'current')) ?? null;
        if (current !== instead) return current;
        await putVault(tx, row);
        await putState(tx, 'current', row.id);
        return row.id;
      }),

    /**
     * Enter a vault; its records come from `attachFrom` too, if given.
     *
     * @param {VaultRow} row
     * @param {string | null} attachFrom
     */
    enter: (row, attachFrom) =>
      meta.write(ALL, async (tx) => {
        await putVault(tx, row);
        await putState(tx, 'current', row.id);
        await putState(tx, 'signedOut', null);
        await putState(tx, 'owesLogout', false);
        const source = attachFrom === null ? undefined : await vaultIn(tx, attachFrom);
        if (source) await putVault(tx, { ...source, attachTo: row.id });
      }),

    /**
     * Put a vault aside: its keys go, what is sealed stays.
     *
     * @param {string} id
     */
    leave: (id) =>
      meta.write(ALL, async (tx) => {
        await tx.objectStore('keys').delete(id);
        await putState(tx, 'signedOut', id);
        if ((await stateIn(tx, 'current')) === id) await putState(tx, 'current', null);
      }),

    /** @param {string} id */
    forget: (id) =>
      meta.write(ALL, async (tx) => {
        await tx.objectStore('vaults').delete(id);
        await tx.objectStore('keys').delete(id);
        for (const pointer of ['current', 'signedOut']) {
          if ((await stateIn(tx, pointer)) === id) await putState(tx, pointer, null);
        }
      }),

    /** Forget everything. */
    clear: () =>
      meta.write(ALL, async (tx) => {
        await Promise.all(ALL.map((store) => tx.objectStore(store).clear()));
      }),
  };
}

/** @param {Connection} meta @param {string} key */
const readState = async (meta, key) => (await meta.read(['kv'], (tx) => stateIn(tx, key))) ?? null;

/** @param {Transaction} tx @param {string} key @returns {Promise<any>} */
const stateIn = (tx, key) => tx.objectStore('kv').get(key);

/** @param {Transaction} tx @param {string} key @param {unknown} value */
async function putState(tx, key, value) {
  await tx.objectStore('kv').put(value, key);
}

/** @param {Transaction} tx @param {string} id @returns {Promise<VaultRow | undefined>} */
const vaultIn = (tx, id) => tx.objectStore('vaults').get(id);

/** @param {Transaction} tx @param {VaultRow} row */
async function putVault(tx, row) {
  await tx.objectStore('vaults').put(row);
}

/** Lockdown and private modes refuse to store keys. @param {unknown} error */
function isNotStorable(error) {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof DOMException && cause.name === 'DataCloneError';
}
