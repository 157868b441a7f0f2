/**
 * The other half of the composition root: opens the vault of this device and joins the services.
 * A chunk of its own, so that a page without a journal does not wait for it.
 * @module
 */

import { randomBytes } from './crypto/random.js';
import { createRunWorker } from './crypto/run-worker.js';
import { newId } from './domain/id.js';
import { createAccount } from './services/account.js';
import { createCurrentRecords } from './services/current-records.js';
import { createVault } from './services/vault.js';
import { createWorkplaces } from './services/workplace.js';
import { createVaultStore, openMeta } from './store/vaults.js';
import { createAccountApi } from './sync/account-api.js';
import { createHttpApi } from './sync/http-api.js';

/** @import { App, Navigation } from './ui/app.js' */

/**
 * @param {object} given
 * @param {Window & typeof globalThis} given.window
 * @param {Navigation} given.navigation
 * @param {string} given.kdfUrl
 * @param {{ createScriptURL(url: string): any }} given.policy
 */
export function compose({ window, navigation, kdfUrl, policy }) {
  const { navigator } = window;
  const now = () => Date.now();
  const http = createHttpApi({ fetch: (path, init) => window.fetch(path, init), now });
  const vault = createVault({
    store: createVaultStore(openMeta()),
    newVaultId: () => newId(randomBytes),
    channel: new BroadcastChannel('vault'),
  });
  const workplaces = createWorkplaces({
    send: http.sync,
    now,
    random: randomBytes,
    locks: navigator.locks ?? null,
    openChannel: (name) => new BroadcastChannel(name),
    onError: window.reportError.bind(window),
  });
  const current = async () => workplaces.of(await vault.open());
  const records = createCurrentRecords({ current, onMoved: vault.subscribe });
  const account = createAccount({
    vault,
    api: createAccountApi(http),
    runWorker: createRunWorker(policy.createScriptURL(kdfUrl)),
    data: /** @type {any} */ ({}),
    deviceName: () => 'Browser',
  });
  return /** @type {any} */ ({ navigation, records, account });
}
