/**
 * What pages and the service worker say to each other, and the names they wait by. Both sides
 * import this file, so neither can misspell the other.
 * @module
 */

/** Page to worker: take over now. */
export const TAKE_OVER = 'take-over';
/** Worker to every page: a new version waits; answer whether it may take over. */
export const UPDATE_READY = 'update-ready';
/** Page to worker, in answer: nothing is open here that a reload would disturb. */
export const MAY_UPDATE = 'may-update';
/** Page to worker, in answer: a session is playing or a draft is open. */
export const NOT_NOW = 'not-now';
/** The tag of the background sync that sends what waits. */
export const SYNC_TAG = 'outbox';
