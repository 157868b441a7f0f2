/**
 * What an element may ask for. `main.js` makes it; elements receive it in `define(app)`.
 * @module
 */

/**
 * @typedef {object} Navigation
 * @prop {(path: string) => Promise<void>} go move to another page of the app
 * @prop {(hold: () => boolean) => () => void} hold while `hold()` is true this page is not reloaded for an update
 */

/**
 * @typedef {object} App
 * @prop {ReturnType<typeof import('../services/journal.js').createJournal>} journal
 * @prop {ReturnType<typeof import('../services/practice.js').createPractice>} practice
 * @prop {ReturnType<typeof import('../services/settings.js').createSettings>} settings
 * @prop {ReturnType<typeof import('../services/account.js').createAccount>} account
 * @prop {ReturnType<typeof import('../services/sync-status.js').createSyncStatus>} sync
 * @prop {Navigation} navigation
 * @prop {{ now(): number, tz(ms: number): number }} clock
 */
export {};
