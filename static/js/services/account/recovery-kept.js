/**
 * Whether the owner of an account has shown that they have its recovery code. Kept as a setting, so
 * that each of their devices knows it and none claims what it cannot know.
 * @module
 */

import { AppError } from '../../domain/errors.js';

/** @import { Settings } from '../journal/settings.js' */
/**
 * @typedef {object} RecoveryKept about the code of the vault in use
 * @prop {() => Promise<boolean | null>} read null where nobody has said, or it cannot be read now
 * @prop {(isKept: boolean) => Promise<void>} write
 */

const NAME = 'recovery-kept';

/** @param {Pick<Settings, 'get' | 'set'>} settings @returns {RecoveryKept} */
export function createRecoveryKept(settings) {
  return {
    async read() {
      try {
        const value = await settings.get(NAME);
        return typeof value === 'boolean' ? value : null;
      } catch (error) {
        if (error instanceof AppError) return null;
        throw error;
      }
    },
    write: (isKept) => settings.set(NAME, isKept),
  };
}
