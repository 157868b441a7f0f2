/**
 * Files of everything. Loaded when one is to be made or read.
 * @module
 */

import './compose-ground.js';

export { downloadText } from './platform/download.js';
export { createBackup } from './services/journal/backup.js';
