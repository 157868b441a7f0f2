/**
 * The cast of the tests about a journal: one on a device of its own, for each who asks.
 * @module
 */
import { createJournal } from '../../../static/js/services/journal/journal.js';
import { createNotes } from '../../../static/js/store/notes.js';
import { createCast } from './phone.js';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

export function aJournal() {
  const cast = createCast();
  const tab = cast.open();
  return {
    ...cast,
    tab,
    journal: createJournal({ records: tab.records, notes: createNotes(tab.db), clock: cast.clock }),
  };
}
