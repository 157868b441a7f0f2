/**
 * What only some pages ask for, as one file that no other first visit waits for: the way into an
 * account and out of it, files of everything and what they stand on, questionnaires.
 * @module
 */

import './ui/shared/journal-ground.js';

export * as accountFlows from './services/account/flows.js';
export { createBackup } from './services/journal/backup.js';
export { createQuestionnaires } from './services/journal/questionnaires.js';
