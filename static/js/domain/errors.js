/**
 * Refusals the rest of the app can act on: `code` is stable and for programs, `message` is for
 * people reading a log. The interface maps codes to its own words.
 * @module
 */

export class AppError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{ cause?: unknown, details?: Record<string, unknown> }} [options]
   */
  constructor(code, message, { cause, details = {} } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}
