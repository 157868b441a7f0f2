/**
 * The journal: its days and the sheet of one entry.
 * @module
 */

import '../shared/journal-ground.js';
import { define as binList } from '../journal/bin-list.js';
import { define as binToast } from '../journal/bin-toast.js';
import { define as bodyMap } from '../journal/body-map.js';
import { define as entrySheet } from '../journal/entry-sheet.js';
import { define as journalDays } from '../journal/journal-days.js';
import { define as notReadable } from '../journal/not-readable.js';
import { define as sessionSheet } from '../journal/session-sheet.js';
import { define as leaveQuickly } from '../shared/leave-quickly.js';
import { define as sealedNote } from '../shared/sealed-note.js';
import { define as syncState } from '../shared/sync-state.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = {
  plain: [bodyMap, leaveQuickly],
  withJournal: [
    binList,
    sealedNote,
    binToast,
    entrySheet,
    journalDays,
    notReadable,
    sessionSheet,
    syncState,
  ],
};
