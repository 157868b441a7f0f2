/**
 * The database of one vault: sealed records, what the server sent and nobody has merged yet, and
 * the state of the sync. Nothing readable is ever stored here.
 * @module
 */

import { connect } from './connection.js';

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { Connection, SchemaStep } from './connection.js' */

/**
 * @typedef {object} RecordRow one record as this device holds it
 * @prop {string} id
 * @prop {Bytes} blob sealed; the same bytes the server gets
 * @prop {string | null} srvVid the version on the server that this blob includes
 * @prop {0 | 1} dirty 0 exactly when the blob is that version
 * @prop {number} gen grows with every new blob, so that a stale writer notices
 * @prop {string | null} why why the server refused this very blob, if it did
 */
/**
 * @typedef {object} InboxRow a version from the server, waiting to be merged
 * @prop {number} n order of arrival
 * @prop {string} id
 * @prop {string} vid
 * @prop {Bytes} blob
 * @prop {0 | 1} head 1 when the server held this version when last heard of
 * @prop {Held | null} held why the merge stage left it here
 * @prop {number} [since] when a superseded one was first seen to be so
 */

/**
 * @typedef {'unreadable' | 'newer' | 'too_large' | 'superseded' | 'let_go'} Held
 *   `unreadable`: does not open here, and is what the server holds; `newer`: opens, and only a newer
 *   app can merge it; `too_large`: both versions together do not fit; `superseded`: does not open,
 *   and is not what the server holds any more; `let_go`: does not open, and its owner knows
 */

/** Released steps never change: the devices that ran them are out of reach. @type {SchemaStep[]} */
const STEPS = [
  (database) => {
    const rec = database.createObjectStore('rec', { keyPath: 'id' });
    rec.createIndex('dirty', 'dirty');
    rec.createIndex('why', 'why'); // null is no key, so this holds the refused rows only
    const inbox = database.createObjectStore('inbox', { keyPath: 'n', autoIncrement: true });
    inbox.createIndex('id', 'id');
    inbox.createIndex('held', 'held');
    database.createObjectStore('kv');
  },
  (database) => {
    database.createObjectStore('snap'); // see snapshot.js
    database.createObjectStore('news', { autoIncrement: true });
  },
];

/** @param {string} vaultId */
export const journalName = (vaultId) => `journal-${vaultId}`;

/** @param {string} vaultId @returns {Connection} */
export function openJournal(vaultId) {
  return connect({ name: journalName(vaultId), steps: STEPS });
}
