/**
 * What pages and the service worker say to each other. A page may be older than the
 * worker that answers it, so a name once used keeps its meaning.
 * @module
 */

/** Page to waiting worker: take over now. */
export const TAKE_OVER = 'TAKE_OVER';

/** Worker to pages: may every one of you be reloaded? Each answers on the port it was given. */
export const MAY_RELOAD = 'MAY_RELOAD';

/** Page to page: I hold a session or a draft, do not update yet. */
export const BUSY = 'BUSY';

/** Worker to pages: the network stage of a sync has put something into the inbox. */
export const SYNCED = 'SYNCED';
