/**
 * What is said once something is saved. Where the browser keeps no keys, nothing outlives the
 * window, and nothing else may be said.
 * @module
 */

import { kept_for_now } from '#messages/shell.js';

/** @import { App } from './app.js' */

/**
 * @param {Pick<App, 'desk'>} app
 * @param {string} saved the words where it really is
 */
export const savedWords = ({ desk }, saved) => (desk.keeps() ? saved : kept_for_now);
