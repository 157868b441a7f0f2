/**
 * Keeps account keys on this device: each wrapped by a device key of its own that no script can
 * export. Where the browser does not store such keys they stay in memory, as long as the page.
 * @module
 */

import { createDeviceKey } from '../../crypto/keys.js';
import { unwrapAccountKey, wrapAccountKey } from '../../crypto/wrap.js';
import { equal } from '../../domain/bytes.js';

/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { KeyRow } from '../../store/keys.js' */
/** @import { KeyPlace, VaultStore } from '../../store/vaults.js' */

/** @typedef {ReturnType<typeof createKeyring>} Keyring */

/** @param {Pick<VaultStore, 'keys' | 'saveKeys' | 'dropKeys'>} store */
export function createKeyring(store) {
  /** Keys this browser would not store. @type {Map<string, KeyRow>} */
  const held = new Map();

  /** @param {string} vaultId @param {KeyPlace} [known] */
  const rowOf = async (vaultId, known) => held.get(vaultId) ?? (await store.keys(vaultId, known));

  /**
   * @param {string} vaultId
   * @param {KeyPlace} [known] where its keys are, for whoever has just looked
   * @returns {Promise<Bytes | null>} the caller zeroes it
   */
  async function read(vaultId, known) {
    const row = await rowOf(vaultId, known);
    // Some browsers say that they stored a key and give nothing back.
    if (!(row?.device instanceof CryptoKey)) return null;
    return unwrapAccountKey(row.device, row.wrapped, 'dev', vaultId);
  }

  return {
    read,

    /**
     * Keep an account key, and see whether it really is there.
     *
     * @param {string} vaultId
     * @param {Bytes} accountKey
     */
    async keep(vaultId, accountKey) {
      held.delete(vaultId);
      const device = await createDeviceKey();
      const wrapped = await wrapAccountKey(device, accountKey, 'dev', vaultId);
      const row = { vault: vaultId, device, wrapped };
      const readBack = (await store.saveKeys(row)) ? await read(vaultId) : null;
      const isThere = readBack && equal(readBack, accountKey);
      readBack?.fill(0);
      if (isThere) return;
      await store.dropKeys(vaultId);
      held.set(vaultId, row);
    },

    /**
     * @param {string} vaultId
     * @returns {Promise<'absent' | 'readable' | 'unreadable'>} `unreadable`: something is kept that
     *   this app does not open by itself
     */
    async stateOf(vaultId) {
      const row = await rowOf(vaultId);
      if (!row) return 'absent';
      return row.device instanceof CryptoKey ? 'readable' : 'unreadable';
    },

    /** @param {string} vaultId @returns {'device' | 'memory'} where the key is kept */
    placeOf: (vaultId) => (held.has(vaultId) ? 'memory' : 'device'),

    /** @param {string} vaultId */
    async drop(vaultId) {
      held.delete(vaultId);
      await store.dropKeys(vaultId);
    },
  };
}
