/**
 * What only the pages of the account and of the settings ask for, as one file that no other first
 * visit waits for: the way into an account and out of it, files of everything, and what they stand on.
 * @module
 */

import './compose-ground.js';

export * as accountFlows from './services/account/flows.js';
export { createBackup } from './services/journal/backup.js';
