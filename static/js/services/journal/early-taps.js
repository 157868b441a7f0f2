/**
 * Taps that a page made before the journal was open, and could not keep itself: into the journal with
 * them, each once, under the id that its page gave it.
 * @module
 */

import { openEarlyTap } from '../../crypto/early-tap.js';
import { randomBytes } from '../../crypto/random.js';
import { localTime } from '../../domain/day.js';
import { ENTRY, entryFields } from '../../domain/entry.js';
import { createAuthor } from '../../domain/id.js';
import { createRecord } from '../../domain/record.js';
import { createKeyDatabases } from '../../store/keys.js';
import { saveVersion } from '../../store/records.js';
import { sealRecord } from '../../store/sealing.js';

/** @import { Json } from '../../domain/record.js' */
/** @import { Changes } from '../../store/changes.js' */
/** @import { Connection } from '../../store/connection.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @typedef {{ id: string, at: number, tz: number, tap: { mood?: any, pain?: any } }} EarlyTap */
/** @typedef {{ db: Connection, codec: Codec, changes: Changes }} Place */

/** What `platform/early-taps.js` calls the databases it seals in. */
const EARLY = 'early';

/**
 * Where its page has just kept it, there is nothing left to do.
 *
 * @param {Place} place @param {EarlyTap} tap
 * @returns {Promise<boolean>} whether it was not there yet
 */
export async function keepEarlyTap({ db, codec, changes }, { id, at, tz, tap }) {
  const fields = /** @type {Record<string, Json>} */ (
    entryFields({ at: localTime(at, tz), tz, ...tap })
  );
  const author = createAuthor({ now: () => at, random: randomBytes });
  const record = createRecord({ kind: ENTRY, fields }, author());
  const isNew = await saveVersion(db, id, await sealRecord(codec, id, record), 0);
  if (isNew) changes.announce({ ids: [id] });
  return isNew !== null;
}

/**
 * Take in what a page before could only seal, and erase it where it lay. Made before there was a
 * vault, it belongs into one without an account: an account may be somebody else's.
 *
 * @param {object} given
 * @param {readonly string[]} given.ids
 * @param {() => Promise<(Place & { saved: () => void }) | null>} given.place null: it is nobody's here
 * @param {(id: string) => void} given.onErased
 */
export async function takeInSealedTaps({ ids, place, onErased }) {
  const databases = createKeyDatabases(EARLY);
  for (const id of ids) {
    const row = await databases.read(id);
    const tap = row && (await openEarlyTap(row));
    const at = tap && (await place());
    if (at && (await keepEarlyTap(at, tap))) at.saved();
    await eraseSealedTap(id, onErased);
  }
}

/** @param {string} id @param {(id: string) => void} onErased */
export async function eraseSealedTap(id, onErased) {
  await createKeyDatabases(EARLY).erase(id);
  onErased(id);
}
