/**
 * The scripts that few pages need, each asked for when it is.
 * @module
 */
import { AppError } from './domain/errors.js';

export const loadAccount = () => arriving(import('./compose-account.js'));
export const loadBackup = () => arriving(import('./compose-backup.js'));
export const loadPassphrase = () => arriving(import('./compose-passphrase.js'));
export const loadSync = () => arriving(import('./compose-sync.js'));
export const loadDeviceNames = () => arriving(import('./compose-device-names.js'));
export const loadEarly = () => arriving(import('./compose-early.js'));
export const loadExperiments = () => arriving(import('./compose-experiments.js'));
export const loadFormats = () => arriving(import('./compose-formats.js'));
export const loadHistory = () => arriving(import('./compose-history.js'));
export const loadPatterns = () => arriving(import('./compose-patterns.js'));
export const loadQuestionnaires = () => arriving(import('./compose-questionnaires.js'));
export const loadSample = () => arriving(import('./compose-sample.js'));

/**
 * A script like any other: without a network it may not arrive.
 *
 * @template T
 * @param {Promise<T>} script
 */
async function arriving(script) {
  try {
    return await script;
  } catch (cause) {
    throw new AppError('offline', 'a part of the app did not arrive', { cause });
  }
}
