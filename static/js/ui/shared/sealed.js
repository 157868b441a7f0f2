/**
 * Whether the journal is kept here sealed: what is not there to read is not nothing.
 * @module
 */

/** @import { App } from './app.js' */

/** @param {Pick<App, 'account'>} app @returns {Promise<boolean>} */
export const isSealed = async ({ account }) => (await account.state()).kind === 'signed-out';
