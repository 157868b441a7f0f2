/**
 * Keeps a tap whose page is gone, as that page would have: sealed, in the vault in use. A journal that
 * is not open on this device stays as it is.
 * @module
 */

import { keepEarlyTap } from '../static/js/services/journal/early-taps.js';
import { createKeyring } from '../static/js/services/vault/keyring.js';
import { createLock } from '../static/js/services/vault/opening.js';
import { channelName, createChanges } from '../static/js/store/changes.js';
import { openJournal } from '../static/js/store/database.js';
import { createVaultStore, openMeta } from '../static/js/store/vaults.js';

/** @import { VaultStore } from '../static/js/store/vaults.js' */
/** @import { EarlyTap } from './early-taps.js' */

/**
 * @param {EarlyTap} tap
 * @param {string | null} vault that was in use when it was made: it is nobody else's
 */
export async function keepTap(tap, vault) {
  const unlocked = await withVaults(async (store) => {
    const isHere = vault !== null && vault === (await store.current());
    return isHere ? createLock({ store, keyring: createKeyring(store) }).unlock(vault) : null;
  });
  if (!unlocked) return;
  const db = openJournal(unlocked.vaultId);
  const changes = createChanges(new BroadcastChannel(channelName(unlocked.vaultId)));
  try {
    await keepEarlyTap({ db, codec: unlocked.codec, changes }, tap);
  } finally {
    changes.close();
    await db.close();
  }
}

/** @returns {Promise<string | null>} */
export const vaultInUse = () => withVaults((store) => store.current());

/**
 * @template T
 * @param {(store: VaultStore) => Promise<T>} work
 */
async function withVaults(work) {
  const meta = openMeta();
  try {
    return await work(createVaultStore(meta));
  } finally {
    await meta.close();
  }
}
