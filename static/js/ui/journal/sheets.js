/**
 * The sheets of the journal's page, which come when one is wanted: of an entry, of a session.
 * @module
 */
import '../shared/journal-ground.js'; // a chunk of its own, which shares with the others in one piece
import { define as defineEntry } from './entry-sheet.js';
import { define as defineSession } from './session-sheet.js';

/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineEntry(app);
  defineSession(app);
}
