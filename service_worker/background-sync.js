/**
 * Sends what waits when the browser says that the network is back, with the app closed. Runs the
 * network stage only: it needs no key, so the journal stays locked. Chromium alone has this; the
 * app syncs by itself whenever it is open.
 * @module
 */

import { createVaultStore, openMeta } from '../static/js/store/vaults.js';
import { openEngine } from '../static/js/sync/engine.js';
import { createHttpApi } from '../static/js/sync/http-api.js';
import { createRun } from '../static/js/sync/run.js';

/** @param {ServiceWorkerGlobalScope} scope */
export async function syncCurrentVault(scope) {
  const meta = openMeta();
  const vaults = createVaultStore(meta);
  const current = await vaults.current();
  const vault = current === null ? null : await vaults.find(current);
  await meta.close();
  if (vault?.account?.session !== 'active') return;

  const engine = openEngine(vault.id, {
    send: createHttpApi({
      fetch: (path, init) => scope.fetch(path, init),
      now: Date.now,
    }).sync,
    exchange: async () => ({ createRun }),
    now: Date.now,
    locks: scope.navigator.locks,
    openChannel: (name) => new BroadcastChannel(name),
  });
  try {
    await engine.run();
  } finally {
    await engine.close();
  }
}
