/**
 * The journal: its days. The sheets come when one is wanted.
 * @module
 */

import '../shared/journal-ground.js';
import { define as journalDays } from '../journal/journal-days.js';
import { define as sheetOpener } from '../journal/sheet-opener.js';
import { define as leaveQuickly } from '../shared/leave-quickly.js';
import { define as sampleNote } from '../shared/sample-note.js';
import { define as sealedNote } from '../shared/sealed-note.js';
import { define as syncState } from '../shared/sync-state.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = {
  plain: [leaveQuickly],
  withJournal: [
    journalDays, // what a person came for
    sheetOpener,
    sealedNote,
    sampleNote,
    syncState,
  ],
};
