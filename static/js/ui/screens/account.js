/**
 * The account, one step at a time; the elements of later steps come with their steps.
 * @module
 */
import { define as accountPanel } from '../elements/account-panel.js';
import { define as createAccount } from '../elements/create-account.js';
import { define as signInForm } from '../elements/sign-in-form.js';

export const elements = [accountPanel, createAccount, signInForm];
