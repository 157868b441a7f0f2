/**
 * The worker that does one long piece of work on a vault and is then ended by whoever started it. It
 * is handed keys whose bytes no script can read.
 * @module
 */

/** @import { AttachJob, ExchangeJob, Post } from '../sync/apart.js' */

import { randomBytes } from '../crypto/random.js';
import { workApart } from '../sync/apart-work.js';

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

/** @param {Post} message */
const post = (message) => scope.postMessage(message);

scope.onmessage = async (/** @type {MessageEvent<ExchangeJob | AttachJob>} */ { data }) => {
  const last = await workApart(data, {
    post,
    fetch: (path, init) => scope.fetch(path, init),
    now: Date.now,
    random: randomBytes,
    onError: (error) => scope.reportError(error),
  });
  post(last);
};
