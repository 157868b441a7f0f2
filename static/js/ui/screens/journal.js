/**
 * The journal: its days and the sheet of one entry.
 * @module
 */
import { define as bodyMap } from '../elements/body-map.js';
import { define as entrySheet } from '../elements/entry-sheet.js';
import { define as journalDays } from '../elements/journal-days.js';
import { define as leaveQuickly } from '../elements/leave-quickly.js';
import { define as syncState } from '../elements/sync-state.js';

export const elements = [bodyMap, entrySheet, journalDays, leaveQuickly, syncState];
