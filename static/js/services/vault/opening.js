/**
 * The way into a vault of this device: the one in use, or the first one. A vault whose key cannot
 * be read stays closed, and nothing is begun in its place, unless its owner signed out of it or its
 * key was known to last no longer than a page.
 * @module
 */

import { createCodec } from '../../crypto/envelope.js';
import { createAccountKey, deriveVaultKeys, useAccountKey } from '../../crypto/keys.js';
import { AppError } from '../../domain/errors.js';

/** @import { Codec } from '../../crypto/envelope.js' */
/** @import { VaultKeys } from '../../crypto/keys.js' */
/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { KeyPlace, VaultRow, VaultStore } from '../../store/vaults.js' */
/** @import { Keyring } from './keyring.js' */

/**
 * @typedef {object} Unlocked
 * @prop {string} vaultId
 * @prop {Codec} codec
 * @prop {VaultKeys} keys
 * @prop {'device' | 'memory'} kept `memory`: this browser stores no keys, so a vault without an
 *   account is lost with the page, and one with an account asks for the password each time
 */

/**
 * @param {object} given
 * @param {VaultStore} given.store
 * @param {Keyring} given.keyring
 * @param {() => string} given.newVaultId
 */
export function createOpening({ store, keyring, newVaultId }) {
  const { unlock, unlockRow, keep } = createLock({ store, keyring });

  /** @returns {Promise<Unlocked>} */
  async function openCurrent() {
    const { current, row, place } = await store.findCurrent();
    if (!row) return openLocal(current);
    const unlocked = await unlockRow(row, place);
    if (unlocked) return unlocked;
    if ((await keyring.stateOf(row.id)) === 'absent') {
      if (row.kept === 'memory' && !row.account) return begin(row.id);
      if (row.account) {
        await store.leave(row.id);
        return openLocal(null);
      }
    }
    throw locked();
  }

  /**
   * Without a vault in use, work goes on in one without an account.
   *
   * @param {string | null} instead
   * @returns {Promise<Unlocked>}
   */
  async function openLocal(instead) {
    for (const row of await store.list()) {
      if (row.account || row.attachTo || row.isAside) continue;
      const unlocked = await unlock(row.id);
      if (unlocked) {
        await store.use(row.id);
        return unlocked;
      }
      if ((await keyring.stateOf(row.id)) === 'unreadable') throw locked();
    }
    return begin(instead);
  }

  /** @param {string | null} instead @returns {Promise<Unlocked>} */
  async function begin(instead) {
    const id = newVaultId();
    const accountKey = createAccountKey();
    const { unlocked, row } = await keep(id, accountKey).finally(() => accountKey.fill(0));
    const current = await store.begin(row, instead);
    if (current === id) return unlocked;
    await keyring.drop(id);
    return openCurrent();
  }

  /**
   * What is locked is put aside as it is, and another vault begun in its place. Its owner decides this:
   * they have no account to open it with, or want to go on before they do.
   */
  async function beginAnew() {
    const current = await store.current();
    for (const { id, account } of await store.list()) {
      if ((await keyring.stateOf(id)) === 'readable') continue;
      if (!account) await store.change(id, (row) => ({ ...row, isAside: true }));
      else if (id === current) await store.leave(id);
    }
    await begin(await store.current());
  }

  return { openCurrent, beginAnew, unlock, keep };
}

/**
 * One vault and its key.
 *
 * @param {{ store: VaultStore, keyring: Keyring }} given
 */
export function createLock({ store, keyring }) {
  /**
   * @param {string} vaultId
   * @returns {Promise<Unlocked | null>} null while its keys are not here
   */
  async function unlock(vaultId) {
    const row = await store.find(vaultId);
    return row && unlockRow(row);
  }

  /**
   * @param {Pick<VaultRow, 'id' | 'kcv'>} row
   * @param {KeyPlace} [place] of its keys, where that is known
   * @returns {Promise<Unlocked | null>} the same
   */
  async function unlockRow({ id, kcv }, place) {
    const accountKey = await keyring.read(id, place);
    if (!accountKey) return null;
    const all = await deriveVaultKeys(accountKey).finally(() => accountKey.fill(0));
    const keys = useAccountKey(all, kcv);
    if (!keys) throw new AppError('kcv', 'the key is not that of the vault');
    return unlockedVault(id, keys);
  }

  /** @param {string} vaultId @param {VaultKeys} keys @returns {Unlocked} */
  const unlockedVault = (vaultId, keys) => ({
    vaultId,
    keys,
    codec: createCodec(keys, vaultId),
    kept: keyring.placeOf(vaultId),
  });

  /**
   * Keep the key of a vault here.
   *
   * @param {string} vaultId
   * @param {Bytes} accountKey
   * @returns {Promise<{ unlocked: Unlocked, row: VaultRow }>} the row is not stored yet
   */
  async function keep(vaultId, accountKey) {
    await keyring.keep(vaultId, accountKey);
    const unlocked = unlockedVault(vaultId, await deriveVaultKeys(accountKey));
    const { keys, kept } = unlocked;
    const row = { id: vaultId, kcv: keys.kcv, account: null, attachTo: null, kept };
    return { unlocked, row };
  }

  return { unlock, unlockRow, keep };
}

const locked = () => new AppError('locked', 'the key of the vault cannot be read here');
