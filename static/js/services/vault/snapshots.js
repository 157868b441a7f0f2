/**
 * Takes up the snapshot of the page before, with what is newer, and keeps one for the next. Where
 * there is any doubt it takes up nothing: the records are read one by one then.
 * @module
 */

import { traitOf } from '../../domain/errors.js';
import { getRows } from '../../store/records.js';
import { dropSnapshot, readRest, readSnapshot, saveSnapshot } from '../../store/snapshot.js';
import { whenCalm, whenPainted } from '../next-task.js';
import { readSnapshotInto, writeSnapshot } from './snapshot.js';

/** @import { Connection } from '../../store/connection.js' */
/** @import { RecordRow } from '../../store/database.js' */
/** @import { Codec } from '../../store/sealing.js' */
/** @import { Kept } from '../../store/snapshot.js' */
/** @import { HeldRecords } from './held.js' */

/** As many news cost a page less than another snapshot does. */
const NEWS_BORNE = 100;
/** To read one that other tabs keep anew meanwhile. */
const TRIES = 3;

/**
 * @param {object} given
 * @param {Connection} given.db
 * @param {Codec} given.codec
 * @param {HeldRecords} given.held
 * @param {(rows: RecordRow[]) => Promise<void>} given.open into what is held
 */
export function createSnapshots({ db, codec, held, open }) {
  /** Of the one this page began with; null once it may write no other. @type {number | null} */
  let serial = null;
  let news = 0;
  let isBegun = false;

  return {
    /**
     * @param {() => void} onNewest called when the newest are held, if they are before all of them
     * @returns {Promise<boolean>} whether everything is held now
     */
    async takeUp(onNewest) {
      for (let tries = 0; tries < TRIES; tries++) {
        const kept = await readSnapshot(db);
        serial = kept.serial;
        news = Number.POSITIVE_INFINITY;
        if (!kept.blob) return false;
        try {
          const told = await readParts({ db, codec, held, open }, kept, () => {
            isBegun = true;
            onNewest();
          });
          if (told !== null) {
            news = told;
            return true;
          }
        } catch (error) {
          if (error instanceof Overtaken) continue;
          if (!isDoubt(error)) throw error;
        }
        isBegun = false;
        held.clear();
        serial = await dropSnapshot(db, kept.serial);
        return false;
      }
      return false;
    },

    /** Whether the newest are held, and not in doubt. */
    isBegun: () => isBegun,

    /** @param {number} count of records that have changed */
    note(count) {
      news += count;
    },

    /** Whether the next page would be faster with another one. */
    isDue: () => serial !== null && news > NEWS_BORNE,

    /**
     * Keep what is held for the next page, unless another tab has done so meanwhile.
     * @param {() => boolean} [isLeft] whether the vault has been left meanwhile
     * @returns {Promise<boolean>} whether it is kept
     */
    async keep(isLeft = () => false) {
      const before = serial;
      if (before === null || isLeft()) return false;
      const written = await writeSnapshot(held, whenCalm);
      if (!written) return false;
      const { beginning, rest, gens } = written;
      const blobs = {
        beginning: await codec.sealSnapshot(beginning),
        rest: rest && (await codec.sealSnapshot(rest)),
      };
      if (serial !== before || isLeft()) return false;
      const isKept = await saveSnapshot(db, blobs, before, gens);
      serial = isKept ? before + 1 : null;
      if (isKept) news = 0;
      return isKept;
    },
  };
}

/**
 * @param {Parameters<typeof createSnapshots>[0]} given
 * @param {Kept} kept
 * @param {() => void} onNewest
 * @returns {Promise<number | null>} how many news there were, where everything is held now
 * @throws {Overtaken}
 */
async function readParts({ db, codec, held, open }, { serial, blob, news }, onNewest) {
  if (!blob) return null;
  const openNewer = async (/** @type {Map<string, number>} */ notes) => {
    const due = [...notes].flatMap(([id, gen]) => ((held.get(id)?.gen ?? 0) < gen ? [id] : []));
    await open(await getRows(db, due));
  };
  const [text] = await Promise.all([codec.openSnapshot(blob), openNewer(news)]);
  const beginning = await readSnapshotInto(text, held);
  if (beginning.ids.length < beginning.count) {
    onNewest();
    // Whoever waited draws by the next frame: the rest is opened once that one was painted, too.
    await whenPainted();
    await whenPainted();
  }
  const more = await readRest(db, serial);
  if (!more) throw new Overtaken();
  const rest =
    more.blob && (await readSnapshotInto(await codec.openSnapshot(more.blob), held, whenCalm));
  const ids = new Set([...beginning.ids, ...(rest?.ids ?? [])]);
  await openNewer(more.news);
  const isWhole = ids.size === beginning.count;
  for (const id of more.news.keys()) ids.add(id);
  if (!isWhole || ids.size !== more.count) return null;
  await open(await getRows(db, [...beginning.unreadable, ...(rest?.unreadable ?? [])]));
  return more.news.size;
}

/** Another tab has kept a newer one between the two parts. */
class Overtaken extends Error {}

/** Not as it should be. @param {unknown} error */
const isDoubt = (error) =>
  error instanceof SyntaxError || error instanceof TypeError || traitOf(error, 'unreadable');
