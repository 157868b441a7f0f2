/**
 * Quick taps: the first makes an entry, those that follow amend it, each can be taken back. After ten
 * minutes, or when the page is left, the next tap makes an entry of its own.
 * @module
 */

import { MINUTE_MS } from '../../domain/day.js';
import { entryFields, isInBin } from '../../domain/entry.js';
import { createTurns } from '../../domain/turns.js';

/** @import { Clock } from '../../domain/day.js' */
/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @import { FieldChanges, Records } from '../vault/records.js' */
/** @import { View } from '../../domain/view.js' */
/** @typedef {{ mood?: Entry['mood'], pain?: Entry['pain'] }} Tap */
/** @typedef {{ id: string, openedAt: number, undos: (Tap | 'made')[] }} OpenTap */

const TAP_OPEN_MS = 10 * MINUTE_MS;

/**
 * @param {object} given
 * @param {Records} given.records
 * @param {Clock} given.clock
 * @param {(draft: Draft, id?: string) => Promise<Entry>} given.create
 * @param {(view: View) => Entry} given.shown
 * @param {(id: string, fields: FieldChanges) => Promise<Entry>} given.write
 */
export function createTaps({ records, clock, create, shown, write }) {
  /** @type {OpenTap | null} */
  let open = null;
  const inTurn = createTurns();

  /** @param {OpenTap} tap */
  const isOver = (tap) => Math.abs(clock.now() - tap.openedAt) >= TAP_OPEN_MS;

  /** The entry that taps still go into, if there is one. */
  async function tapped() {
    if (open && isOver(open)) open = null;
    const found = open && (await records.get(open.id));
    if (!found || isInBin(found)) open = null;
    return open && found ? { open, entry: shown(found) } : null;
  }

  return {
    /**
     * Amends the entry of the taps before it, or makes one.
     * @param {Tap} change @param {string} [id] of the one it makes, where that is known
     * @returns {Promise<Entry>}
     */
    tap: (change, id) =>
      inTurn(async () => {
        const current = await tapped();
        if (!current) {
          const entry = await create(change, id);
          open = { id: entry.id, openedAt: clock.now(), undos: ['made'] };
          return entry;
        }
        const { entry } = current;
        const changed = await write(entry.id, entryFields(change));
        current.open.undos.push(before(entry, change));
        return changed;
      }),

    /** Takes back the last tap. @returns {Promise<Entry | null>} null when no entry is left */
    undo: () =>
      inTurn(async () => {
        const current = await tapped();
        const undo = current?.open.undos.pop();
        if (!current || !undo) return null;
        if (undo !== 'made') return write(current.entry.id, entryFields(undo));
        open = null;
        await records.remove(current.entry.id);
        return null;
      }),

    /** The page is left: the next tap makes an entry of its own. */
    endTap() {
      void inTurn(async () => {
        open = null;
      });
    },
  };
}

/** What a tap overwrites. @param {Entry} entry @param {Tap} change @returns {Tap} */
function before(entry, change) {
  return {
    ...('mood' in change ? { mood: entry.mood } : {}),
    ...('pain' in change ? { pain: entry.pain } : {}),
  };
}
