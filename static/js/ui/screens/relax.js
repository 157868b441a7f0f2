/**
 * The routines to choose from.
 * @module
 */
import '../patterns/ground.js';
import { define as ownPatterns } from '../patterns/own-patterns.js';
import { define as practiceLog } from '../relax/practice-log.js';
import { define as relaxList } from '../relax/relax-list.js';
import { define as sessionAsk } from '../relax/session-ask.js';
import { define as sampleNote } from '../shared/sample-note.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = {
  plain: [],
  withJournal: [sampleNote, sessionAsk, practiceLog, relaxList, ownPatterns],
};
