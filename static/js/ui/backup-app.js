/**
 * The app as the data screens need it: with the backup service.
 * @module
 */

/** @import { Backup } from '../services/backup.js' */
/** @import { App } from './app.js' */

/** @typedef {App & { backup: Backup }} WithBackup */
export {};
