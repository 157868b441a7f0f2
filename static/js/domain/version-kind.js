/**
 * The kind of an earlier version's record, for who needs no more of it.
 * @module
 */

export const VERSION = 'version';
