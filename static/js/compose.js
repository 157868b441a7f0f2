/**
 * The other half of the composition root: opens the vault of this device and joins the services.
 * A chunk of its own, so that a page without a journal does not wait for it.
 * @module
 */

import { device_both, device_unknown } from '#messages/account.js';
import { randomBytes } from './crypto/random.js';
import { createRunWorker } from './crypto/run-worker.js';
import { createAuthor, newId } from './domain/id.js';
import { OUTBOX_TAG } from './domain/messages.js';
import { askForBackgroundSync } from './platform/background-sync.js';
import { createClock } from './platform/clock.js';
import { deviceName } from './platform/device-name.js';
import { createPageEvents } from './platform/page-events.js';
import { createPersistOnce } from './platform/storage.js';
import { createTimers } from './platform/timers.js';
import { createAccount } from './services/account/account.js';
import { createRecoveryKept } from './services/account/recovery-kept.js';
import { createBackup } from './services/journal/backup.js';
import { createJournal } from './services/journal/journal.js';
import { createPractice } from './services/journal/practice.js';
import { createSettings } from './services/journal/settings.js';
import { createDesk } from './services/vault/desk.js';
import { createSyncing } from './services/vault/syncing.js';
import { createVault } from './services/vault/vault.js';
import { createWorkplaces } from './services/vault/workplace.js';
import { createVaultStore, openMeta } from './store/vaults.js';
import { createAccountApi } from './sync/account-api.js';
import { createHttpApi } from './sync/http-api.js';

import { createToday } from './ui/shared/today.js';

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
  const clock = createClock();
  const timers = createTimers(window);
  const page = createPageEvents(window);
  const openChannel = (/** @type {string} */ name) => new BroadcastChannel(name);

  const http = createHttpApi({ fetch: (path, init) => window.fetch(path, init), now: clock.now });
  const newAuthor = () => createAuthor({ now: clock.now, random: randomBytes });
  const newRecordId = () => newId(randomBytes);
  const wait = (/** @type {number} */ ms) =>
    /** @type {Promise<void>} */ (new Promise((resolve) => timers.set(resolve, ms)));
  const workplaces = createWorkplaces({
    surroundings: { send: http.sync, now: clock.now, locks, openChannel },
    newAuthor,
    newId: newRecordId,
    wait,
    onError,
  });
  const store = createVaultStore(openMeta());
  const vault = createVault({
    store,
    newVaultId: newRecordId,
    channel: openChannel('vault'),
    journals: workplaces,
  });
  vault.subscribeElsewhere(() => {
    // What somebody has open belongs to the vault before. A session that is heard goes on.
    if (!window.document.querySelector('main session-player')) navigation.refresh().catch(onError);
  });
  const desk = createDesk({
    open: async () => workplaces.of(await vault.open()),
    onMoved: vault.subscribe,
    timers,
    onError,
  });
  const persistOnce = createPersistOnce({
    navigator,
    hasAsked: store.hasAskedToPersist,
    noteAsked: store.noteAskedToPersist,
  });
  desk.attend(({ onSaved }) => onSaved(() => persistOnce().catch(onError)));
  const { records } = desk;
  const settings = createSettings({ records });
  const account = createAccount({
    vault,
    workplaces,
    recoveryKept: createRecoveryKept(settings),
    api: createAccountApi(http),
    runWorker: createRunWorker(policy.createScriptURL(kdfUrl)),
    deviceName: () =>
      deviceName(navigator.userAgent, { both: device_both, unknown: device_unknown }),
    wait,
  });
  const journal = createJournal({ records, notes: desk.notes, clock });
  timers.set(() => journal.emptyBin().catch(onError), TIDY_AFTER_MS);

  return {
    journal,
    practice: createPractice({ records, clock }),
    settings,
    account,
    backup: createBackup({
      open: desk.here,
      clock,
      newAuthor,
      onSaved: () => desk.here().then(({ saved }) => saved(), onError),
    }),
    sync: createSyncing({
      desk,
      account,
      page,
      timers,
      random: Math.random,
      onUnsent: () => askForBackgroundSync(navigator.serviceWorker, OUTBOX_TAG).catch(onError),
      onError,
    }),
    desk,
    navigation,
    install,
    clock,
    timers,
    today: createToday({ clock, timers, page }),
  };
}
