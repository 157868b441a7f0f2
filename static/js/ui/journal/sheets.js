/**
 * What the journal's page does not begin with, and comes when it is wanted or soon after (`sheet-opener.js`),
 * in one file: the sheets of an entry and of a session, the month, what narrows a search, the bin, and
 * what cannot be read.
 * @module
 */
import '../shared/journal-ground.js'; // a chunk of its own, which shares with the others in one piece
import { define as defineBin } from './bin-list.js';
import { define as defineToast } from './bin-toast.js';
import { define as defineEntry } from './entry-sheet.js';
import { define as defineNotReadable } from './not-readable.js';
import { define as defineSession } from './session-sheet.js';

export * as month from '../shared/month-grid.js';
export * as filters from './search-filters.js';

/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineEntry(app);
  defineSession(app);
  defineBin(app);
  defineToast(app);
  defineNotReadable(app);
}
