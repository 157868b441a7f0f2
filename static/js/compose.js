/**
 * The other half of the composition root: opens the vault of this device and joins the services.
 * A chunk of its own, so that a page without a journal does not wait for it.
 * @module
 */

import { randomBytes } from './crypto/random.js';
import { createRunWorker } from './crypto/run-worker.js';
import { createAuthor, newId } from './domain/id.js';
import { OUTBOX_TAG } from './domain/messages.js';
import { askForBackgroundSync } from './platform/background-sync.js';
import { deviceName } from './platform/device-name.js';
import { createPageEvents } from './platform/page-events.js';
import { createAccount } from './services/account/account.js';
import { createBackup } from './services/journal/backup.js';
import { createJournal } from './services/journal/journal.js';
import { createPractice } from './services/journal/practice.js';
import { createSettings } from './services/journal/settings.js';
import { createCurrentRecords } from './services/vault/current-records.js';
import { createCurrentSync } from './services/vault/current-sync.js';
import { createVaultData } from './services/vault/vault-data.js';
import { createVault } from './services/vault/which.js';
import { createWorkplaces } from './services/vault/workplace.js';
import { channelName } from './store/changes.js';
import { createVaultStore, openMeta } from './store/vaults.js';
import { createAccountApi } from './sync/account-api.js';
import { createHttpApi } from './sync/http-api.js';

/** @import { App, Navigation } from './ui/shared/app.js' */

/** Old entries leave the bin once the page has had time for the person. */
const TIDY_AFTER_MS = 10_000;

/**
 * @param {object} given
 * @param {Window & typeof globalThis} given.window
 * @param {Navigation} given.navigation
 * @param {App['install']} given.install
 * @param {string} given.kdfUrl
 * @param {{ createScriptURL(url: string): any }} given.policy
 * @returns {App}
 */
export function compose({ window, navigation, install, kdfUrl, policy }) {
  const { navigator } = window;
  const locks = navigator.locks ?? null;
  const onError = window.reportError.bind(window);
  const clock = {
    now: () => Date.now(),
    tz: (/** @type {number} */ ms) => new Date(ms).getTimezoneOffset(),
  };
  const timers = {
    set: (/** @type {() => void} */ work, /** @type {number} */ ms) => window.setTimeout(work, ms),
    clear: (/** @type {number} */ timer) => window.clearTimeout(timer),
  };
  const openChannel = (/** @type {string} */ name) => new BroadcastChannel(name);

  const http = createHttpApi({
    fetch: (path, init) => window.fetch(path, init),
    now: clock.now,
  });
  const newAuthor = () => createAuthor({ now: clock.now, random: randomBytes });
  const newRecordId = () => newId(randomBytes);
  const given = { send: http.sync, now: clock.now, newAuthor, locks };
  const workplaces = createWorkplaces({ ...given, newId: newRecordId, openChannel, onError });
  const vault = createVault({
    store: createVaultStore(openMeta()),
    newVaultId: newRecordId,
    channel: openChannel('vault'),
    closeJournal: (vaultId) => workplaces.leave(vaultId),
  });
  const current = async () => workplaces.of(await vault.open());
  const account = createAccount({
    vault,
    api: createAccountApi(http),
    runWorker: createRunWorker(policy.createScriptURL(kdfUrl)),
    data: createVaultData({
      ...given,
      openChannel: (vaultId) => openChannel(channelName(vaultId)),
      wait: (ms) => new Promise((resolve) => timers.set(() => resolve(), ms)),
    }),
    deviceName: () => deviceName(navigator.userAgent),
  });
  const onMoved = vault.subscribe;
  const records = createCurrentRecords({ current, onMoved });
  const journal = createJournal({ records, clock });
  timers.set(() => journal.emptyBin().catch(onError), TIDY_AFTER_MS);

  return {
    journal,
    practice: createPractice({ records, clock }),
    settings: createSettings({ records }),
    account,
    backup: createBackup({
      open: current,
      clock,
      newAuthor,
      onSaved: () => current().then(({ saved }) => saved(), onError),
    }),
    sync: createCurrentSync({
      current,
      onMoved,
      account,
      page: createPageEvents(window),
      timers,
      random: Math.random,
      onUnsent: () => askForBackgroundSync(navigator.serviceWorker, OUTBOX_TAG).catch(onError),
      onError,
    }),
    navigation,
    install,
    clock,
    timers,
  };
}
