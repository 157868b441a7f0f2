/**
 * What pages and the service worker say to each other. A page may be older than the
 * worker that answers it, so a name once used keeps its meaning.
 * @module
 */

/** Page to waiting worker: take over now. */
export const TAKE_OVER = 'TAKE_OVER';

/** Page to pages: may every one of you be reloaded? Who may not answers BUSY. */
export const MAY_RELOAD = 'MAY_RELOAD';

/** Page to pages: I hold a session or a draft, do not update yet. */
export const BUSY = 'BUSY';

/** Page to browser, for the worker: something waits to be sent. */
export const OUTBOX_TAG = 'outbox';

/** Page to worker: `tap` into the entry `id`, at `at` with the offset `tz`; keep it if I cannot. */
export const TAPPED = 'TAPPED';

/** Page to worker: the entry `id` is kept. */
export const KEPT = 'KEPT';
