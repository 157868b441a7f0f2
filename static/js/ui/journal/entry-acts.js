/**
 * What is done with an entry that is kept, beside writing in it: of two values one is chosen, it is
 * made what it was before, put into the bin and taken out again.
 * @module
 */

/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @import { Version } from '../../domain/version.js' */
/** @import { App } from '../shared/app.js' */
/** @import { EntryDraft } from './entry-draft.js' */

/**
 * @param {object} given
 * @param {App} given.app
 * @param {() => EntryDraft | null} given.draft the entry that is being written
 * @param {() => Promise<void>} given.flush everything that is on screen, saved now
 * @param {(entry: Entry) => void} given.onKept it is this now
 */
export function createEntryActs({ app, draft, flush, onKept }) {
  const idOf = () => draft()?.entry()?.id;

  /** @param {EntryDraft} of what was on screen when it began @param {Entry} entry */
  function keep(of, entry) {
    if (of !== draft()) return false;
    of.show(entry);
    onKept(entry);
    return true;
  }

  return {
    /** Of two values, this one. @param {Draft} choice */
    async choose(choice) {
      const of = draft();
      await of?.flush();
      const id = of?.entry()?.id;
      if (of && id) keep(of, await (await app.history()).choose(id, choice));
    },

    /** What it was before. @param {Version} version @returns {Promise<boolean>} whether it is on screen */
    async bringBack(version) {
      await flush();
      const of = draft();
      const id = of?.entry()?.id;
      if (!of || !id || of.isDirty()) return false;
      return keep(of, await (await app.history()).bringBack(id, version));
    },

    /** Out of the bin. */
    async restore() {
      const id = idOf();
      if (id) onKept(await app.journal.restore(id));
    },

    /** Into the bin. @returns {Promise<boolean>} whether there was something to put there */
    async remove() {
      await draft()?.flush();
      const id = idOf();
      if (!id) return false;
      await app.journal.remove(id);
      document.dispatchEvent(new CustomEvent('binned', { detail: { id, of: 'journal' } }));
      return true;
    },
  };
}
