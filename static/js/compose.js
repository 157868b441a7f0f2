/**
 * The other half of the composition root: joins the services of this device's vault.
 * A chunk of its own, so that a page without a journal does not wait for it.
 * @module
 */

import { device_both, device_unknown } from '#messages/shell.js';
import {
  loadAccount,
  loadBackup,
  loadDeviceNames,
  loadEarly,
  loadExperiments,
  loadFormats,
  loadHistory,
  loadPassphrase,
  loadPatterns,
  loadQuestionnaires,
  loadSample,
  loadSync,
} from './compose-loads.js';
import { composeVault, readByDays } from './compose-vault.js';
import { randomBytes } from './crypto/random.js';
import { createRunWorker } from './crypto/run-worker.js';
import { codeOf } from './domain/errors.js';
import { createAuthor, newId } from './domain/id.js';
import { OUTBOX_TAG } from './domain/messages.js';
import { untilItFails } from './domain/once.js';
import { address } from './platform/addresses.js';
import { askForBackgroundSync } from './platform/background-sync.js';
import { createClock } from './platform/clock.js';
import { deviceName } from './platform/device-name.js';
import { forgetSealedTap, sealedTaps } from './platform/early-taps.js';
import { openLocal } from './platform/local.js';
import { rememberStanding } from './platform/look.js';
import { createPageEvents } from './platform/page-events.js';
import { createTimers } from './platform/timers.js';
import { createAccount } from './services/account/account.js';
import { createRecoveryKept } from './services/account/recovery-kept.js';
import { EXPERIMENT } from './services/journal/bin.js';
import { createFlares } from './services/journal/flares.js';
import { createJournal } from './services/journal/journal.js';
import { createPractice } from './services/journal/practice.js';
import { createProgrammes } from './services/journal/programmes.js';
import { whenCalm } from './services/next-task.js';
import { createHeldVersions } from './services/vault/held-versions.js';
import { isAbout } from './services/vault/records.js';
import { createSyncing } from './services/vault/syncing.js';

import { createFailures } from './ui/shared/failures.js';
import { recallFormats } from './ui/shared/known-formats.js';
import { onFormatMade } from './ui/shared/locale.js';
import './compose-ground.js';
import { createToday } from './ui/shared/today.js';

/** @import { Account } from './services/account/account.js' */
/** @import { Desk } from './services/vault/desk.js' */
/** @import { App, Navigation } from './ui/shared/app.js' */

/** What was written by the formats of this page is there. */
const KEEP_FORMATS_AFTER_MS = 3000;
/** Old entries leave the bin once the page has had time for the person. */
const TIDY_AFTER_MS = 10_000;
/** What a page says late of an account, by its state. */
const STANDINGS = /** @type {const} */ ({
  local: null,
  'signed-in': 'signed-in',
  'signed-out': 'sealed',
  expired: 'sign-in',
});
const SAMPLE_PAGES = /** @type {const} */ ([
  ...['today', 'journal', 'trends', 'report', 'questionnaires', 'experiments'],
  ...['relax', 'programmes'],
]);

/**
 * @typedef {object} Given
 * @prop {Window & typeof globalThis} window
 * @prop {Navigation} navigation
 * @prop {App['install']} install
 * @prop {{ createScriptURL(url: string): any }} policy
 * @prop {{ kdf: string, apart: string }} workers addresses of their scripts
 */

/** @param {Given} given @returns {App} */
export function compose(given) {
  const { navigation, install, policy, workers } = given;
  const { navigator } = given.window;
  const around = surroundingsOf(given.window);
  const { timers, page, server, newAuthor, locks, wait, onError } = around;
  followFormats(given.window, around);
  const { vault, workplaces, desk } = composeVault(given, around);
  const { records, settings, clock } = readByDays(desk, around);
  const browserName = () =>
    deviceName(navigator.userAgent, { both: device_both, unknown: device_unknown });
  const account = createAccount({
    ...{ vault, workplaces, locks, wait, deviceName: browserName },
    flows: accountFlows,
    settling: loadSync,
    passphrases: loadPassphrase,
    recoveryKept: createRecoveryKept(settings),
    api: async () => (await server()).account,
    runWorker: createRunWorker(policy.createScriptURL(workers.kdf)),
  });
  const journal = createJournal({ records, notes: desk.notes, clock });
  const kinds = composeKinds({ records, settings, clock, notes: desk.notes, newId: around.newId });
  const endOwedSession = () => account.endOwedSession().catch(onError);
  timers.set(() => journal.emptyBin().catch(onError), TIDY_AFTER_MS);
  timers.set(endOwedSession, TIDY_AFTER_MS);
  page.on('online', endOwedSession);
  const today = createToday({ clock, timers, page });
  const early = followSealedTaps(given.window, { desk, account, onError });
  followStanding(given.window, { account, onError });

  return {
    journal,
    early,
    practice: createPractice({ records, clock }),
    flares: createFlares({ records, clock }),
    ...kinds,
    programmes: createProgrammes({ records, clock }),
    settings,
    account,
    history: untilItFails(async () => {
      const called = async () => (await (await kinds.deviceNames()).ours()) || browserName();
      const { createHistory } = await loadHistory();
      return createHistory({ records, journal, clock, deviceName: called });
    }),
    backup: untilItFails(async () => {
      const { createBackup, downloadText } = await loadBackup();
      const onSaved = () => desk.here().then(({ saved }) => saved(), onError);
      return { ...createBackup({ open: desk.here, clock, newAuthor, onSaved }), downloadText };
    }),
    held: createHeldVersions({ desk, settling: loadSync }),
    sample: composeSample(given, { desk, settings, now: today.now }),
    sync: createSyncing({
      ...{ desk, account, page, timers, onError },
      random: Math.random,
      onUnsent: () => askForBackgroundSync(navigator.serviceWorker, OUTBOX_TAG).catch(onError),
    }),
    ...{ desk, navigation, install, clock, timers, today },
    failures: createFailures(),
  };
}

/**
 * Made-up data are shown on the pages that tell of what was written: any other is the person's own again.
 *
 * @param {Given} given
 * @param {{ desk: Desk, settings: App['settings'], now: () => string }} around
 * @returns {App['sample']}
 */
function composeSample({ window, navigation }, { desk, settings, now }) {
  const end = () => desk.lookAround(null);
  navigation.saveFirst(async () => {
    const isShown = SAMPLE_PAGES.some((name) => window.location.pathname === address(name));
    if (desk.isLookingAround() && !isShown) end();
  });
  return {
    isOn: desk.isLookingAround,
    async begin({ words, random }) {
      const { createSampleRoom } = await loadSample();
      const [pain, quiet] = await Promise.all([settings.get('pain'), settings.get('quiet')]);
      desk.lookAround(createSampleRoom({ now: now(), words, random, settings: { pain, quiet } }));
    },
    end,
  };
}

/**
 * What few pages ask for, each made when it is.
 *
 * @param {object} given
 * @param {Desk['records']} given.records
 * @param {App['settings']} given.settings
 * @param {App['clock']} given.clock
 * @param {Desk['notes']} given.notes
 * @param {() => string} given.newId
 */
const composeKinds = ({ records, settings, clock, notes, newId }) => ({
  deviceNames: untilItFails(async () =>
    (await loadDeviceNames()).createDeviceNames({ settings, notes, newId }),
  ),
  tried: {
    any: async () => (await records.count((kind) => kind === EXPERIMENT)) > 0,
    subscribe: (/** @type {() => void} */ listener) =>
      records.subscribe((change) => isAbout(change, EXPERIMENT) && listener()),
  },
  experiments: untilItFails(async () =>
    (await loadExperiments()).createExperiments({ records, clock, random: Math.random }),
  ),
  patterns: untilItFails(async () => (await loadPatterns()).createPatterns({ records, clock })),
  questionnaires: untilItFails(async () =>
    (await loadQuestionnaires()).createQuestionnaires({ records, clock }),
  ),
});

/** By the time somebody is signed in, what syncs is here. */
function accountFlows() {
  loadSync().catch(() => {});
  return loadAccount();
}

/**
 * Taps that a page without a worker sealed: those of pages before are taken in; its own are erased once
 * they are kept.
 *
 * @param {Window} window
 * @param {{ desk: Desk, account: Account, onError: (error: unknown) => void }} given
 */
function followSealedTaps(window, { desk, account, onError }) {
  const { local } = openLocal(window);
  const onErased = (/** @type {string} */ id) => forgetSealedTap(local, id);
  const isNobodys = async () => ['local', 'signed-out'].includes((await account.state()).kind);
  const place = async () => ((await isNobodys()) ? desk.here() : null);
  const own = window.document.querySelector('check-in')?.getAttribute('data-entry');
  const ids = sealedTaps(local).filter((id) => id !== own);
  if (ids.length > 0)
    loadEarly()
      .then(({ takeInSealedTaps }) => takeInSealedTaps({ ids, place, onErased }))
      .catch(onError);
  return {
    /** @param {string} id of an entry that is kept now */
    kept(id) {
      if (sealedTaps(local).includes(id))
        loadEarly()
          .then(({ eraseSealedTap }) => eraseSealedTap(id, onErased))
          .catch(onError);
    },
  };
}

/**
 * @param {Window} window
 * @param {{ account: Account, onError: (error: unknown) => void }} given
 */
function followStanding(window, { account, onError }) {
  const { local } = openLocal(window);
  const note = async () => {
    const { kind } = await account.state();
    rememberStanding(local, window.document.documentElement, STANDINGS[kind]);
  };
  const noteNow = () => void note().catch(onError);
  account.subscribe(noteNow);
  noteNow();
}

/** @param {Window & typeof globalThis} window @param {Around} around */
function followFormats(window, { clock, timers, onError }) {
  const { local } = openLocal(window);
  const agent = window.navigator.userAgent;
  const keep = async () => {
    const { keepFormats } = await loadFormats();
    await keepFormats(local, { agent, now: clock.now(), rest: whenCalm });
  };
  let timer = 0;
  const keepLater = () => {
    timers.clear(timer);
    timer = timers.set(() => keep().catch(onError), KEEP_FORMATS_AFTER_MS);
  };
  recallFormats(local, agent);
  onFormatMade(keepLater);
  keepLater();
}

/** @typedef {ReturnType<typeof surroundingsOf>} Around */

/** What the browser lends: time, chance, the network. @param {Window & typeof globalThis} window */
function surroundingsOf(window) {
  const clock = createClock();
  const timers = createTimers(window);
  return {
    clock,
    timers,
    page: createPageEvents(window),
    /** A journal without an account asks it for nothing: what asks comes with the sync. */
    server: untilItFails(async () => {
      const { createAccountApi, createHttpApi } = await loadSync();
      const fetch = window.fetch.bind(window);
      const http = createHttpApi({ fetch, now: clock.now });
      return { account: createAccountApi(http), sync: http.sync };
    }),
    locks: window.navigator.locks ?? null,
    /** Without it, tabs do not hear of each other. */
    openChannel: (/** @type {string} */ name) =>
      'BroadcastChannel' in window ? new BroadcastChannel(name) : null,
    newId: () => newId(randomBytes),
    newAuthor: () => createAuthor({ now: clock.now, random: randomBytes }),
    wait: (/** @type {number} */ ms) =>
      /** @type {Promise<void>} */ (new Promise((resolve) => timers.set(resolve, ms))),
    onError: (/** @type {unknown} */ error) => {
      // Of work nobody waits for, about a vault that was left meanwhile.
      if (codeOf(error) !== 'moved') window.reportError(error);
    },
  };
}
