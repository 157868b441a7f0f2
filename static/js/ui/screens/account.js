/**
 * The account, one step at a time; the elements of later steps come with their steps.
 * @module
 */
import '../shared/journal-ground.js';
import { define as accountPanel } from '../account/account-panel.js';
import { define as createAccount } from '../account/create-account.js';
import { define as signInForm } from '../account/sign-in-form.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = { plain: [], withJournal: [accountPanel, createAccount, signInForm] };
