/**
 * Help: who to call, and how to leave.
 * @module
 */
import '../shared/ground.js';
import { define as copyWords } from '../help/copy-words.js';
import { define as helpCountry } from '../help/help-country.js';
import { define as trustedContact } from '../help/trusted-contact.js';
import { define as leaveQuickly } from '../shared/leave-quickly.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = {
  plain: [copyWords, helpCountry, leaveQuickly, trustedContact],
  withJournal: [],
};
