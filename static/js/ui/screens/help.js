/**
 * Help: who to call, and how to leave.
 * @module
 */
import { define as copyWords } from '../elements/copy-words.js';
import { define as helpCountry } from '../elements/help-country.js';
import { define as leaveQuickly } from '../elements/leave-quickly.js';
import { define as trustedContact } from '../elements/trusted-contact.js';

export const elements = [copyWords, helpCountry, leaveQuickly, trustedContact];
