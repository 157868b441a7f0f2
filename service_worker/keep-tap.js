/**
 * Keeps a tap whose page is gone, as that page would have: sealed, in the vault in use. A journal that
 * is not open on this device stays as it is.
 * @module
 */

import { randomBytes } from '../static/js/crypto/random.js';
import { localTime } from '../static/js/domain/day.js';
import { ENTRY, entryFields } from '../static/js/domain/entry.js';
import { createAuthor } from '../static/js/domain/id.js';
import { createRecord } from '../static/js/domain/record.js';
import { createKeyring } from '../static/js/services/vault/keyring.js';
import { createLock } from '../static/js/services/vault/opening.js';
import { channelName, createChanges } from '../static/js/store/changes.js';
import { openJournal } from '../static/js/store/database.js';
import { saveVersion } from '../static/js/store/records.js';
import { sealRecord } from '../static/js/store/sealing.js';
import { createVaultStore, openMeta } from '../static/js/store/vaults.js';

/** @import { Json } from '../static/js/domain/record.js' */
/** @import { VaultStore } from '../static/js/store/vaults.js' */
/** @import { EarlyTap } from './early-taps.js' */

/**
 * @param {EarlyTap} tap
 * @param {string | null} vault that was in use when it was made: it is nobody else's
 */
export async function keepTap({ id, at, tz, tap }, vault) {
  const unlocked = await withVaults(async (store) => {
    const isHere = vault !== null && vault === (await store.current());
    return isHere ? createLock({ store, keyring: createKeyring(store) }).unlock(vault) : null;
  });
  if (!unlocked) return;
  const fields = /** @type {Record<string, Json>} */ (
    entryFields({ at: localTime(at, tz), tz, ...tap })
  );
  const author = createAuthor({ now: () => at, random: randomBytes });
  const record = createRecord({ kind: ENTRY, fields }, author());
  const blob = await sealRecord(unlocked.codec, id, record);
  const db = openJournal(unlocked.vaultId);
  const changes = createChanges(new BroadcastChannel(channelName(unlocked.vaultId)));
  try {
    // Where the page had just kept it, there is nothing left to do.
    if (await saveVersion(db, id, blob, 0)) changes.announce({ ids: [id] });
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
