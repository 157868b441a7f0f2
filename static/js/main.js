/**
 * The composition root. Loads the elements of the screen that a page is, one chunk a screen, and
 * hands each what it needs; keeps the document alive between pages; registers the worker.
 * What a person keeps on this device (`compose.js`) is opened when the first element asks.
 * @module
 */
import { BUSY, MAY_RELOAD, TAKE_OVER } from './domain/messages.js';
import { untilItFails } from './domain/once.js';
import { createTurns } from './domain/turns.js';
import { address } from './platform/addresses.js';
import { createHandsFree } from './platform/hands-free.js';
import { createInstallOffer } from './platform/install.js';
import { openLocal } from './platform/local.js';
import { createNavigation } from './platform/navigation.js';
import { createPageEvents } from './platform/page-events.js';
import { dropSecondPress } from './platform/second-press.js';
import { registerServiceWorker, removeServiceWorkers } from './platform/service-worker-client.js';
import { createTimers } from './platform/timers.js';
import { createPolicy } from './platform/trusted-types.js';
import { learn } from './platform/words.js';
import './ui/shared/ground.js';
import { followKeys } from './ui/shared/keys.js';
import { showNotice } from './ui/shared/page-notice.js';
import { define as defineUpdateReady } from './ui/shared/update-ready.js';

/** @import { App, OpenFor, Screen } from './ui/shared/app.js' */

const SYNC_AFTER_MS = 3000;
/** A storage that does not answer holds the page up no longer. */
const WRITTEN_WITHIN_MS = 1000;
/** The screens a person goes back and forth between. */
const NEAR = ['today', 'journal', 'trends'];
const { kdfWorker: kdf = '', apartWorker: apart = '' } = document.body.dataset;
const workerUrl = address('worker');
const policy = createPolicy(window, [workerUrl, kdf, apart]);

/** @type {Set<() => boolean>} */
const holds = new Set();
/** What has come to life. @type {Set<Function>} */
const defined = new Set();
const inTurn = createTurns();
const handsFree = createHandsFree(document, createTimers(window));
/** What the next page waits for. @type {Set<() => Promise<unknown>>} */
const savers = new Set();

const navigation = {
  ...createNavigation({
    window,
    saved: async () => {
      await Promise.allSettled([...savers].map((save) => save()));
    },
    onSwap(main) {
      delete document.documentElement.dataset.first; // something may have been written since
      bringToLife(main);
      for (const tell of goodMoments) tell();
    },
  }),
  /** @param {() => boolean} isHeld */
  hold(isHeld) {
    holds.add(isHeld);
    return () => holds.delete(isHeld);
  },
  /** @param {() => Promise<unknown>} save what is being saved, which no page is left before */
  saveFirst(save) {
    savers.add(save);
    return () => savers.delete(save);
  },
  enliven: bringToLife,
};

const install = createInstallOffer(window);
/** Who has failed and waits for one to try again. @type {Set<() => void>} */
const goodMoments = new Set();

const openApp = untilItFails(async () => {
  const { compose } = await import('./compose.js');
  return compose({ window, navigation, install, policy, workers: { kdf, apart } });
});

dropSecondPress(document);
defineUpdateReady();
bringToLife(/** @type {HTMLElement} */ (document.querySelector('main')));
if (document.readyState === 'complete') afterLoad();
else window.addEventListener('load', afterLoad);

/** @param {HTMLElement} main */
async function bringToLife(main) {
  learn(main);
  try {
    await inTurn(() => defineElements(main));
  } catch (error) {
    window.reportError(error);
    showNotice(main, 'start-failed', () => bringToLife(main));
  }
}

/** @param {HTMLElement} main */
async function defineElements(main) {
  if (!main.dataset.screen) return;
  /** @type {{ screen: Screen }} */
  const { screen } = await import(`./ui/screens/${main.dataset.screen}.js`);
  for (const define of screen.plain.filter((one) => !defined.has(one))) {
    define(openFor);
    defined.add(define);
  }
  const app = screen.withJournal.length > 0 && (await openFor(main));
  if (!app) return;
  for (const define of screen.withJournal.filter((one) => !defined.has(one))) {
    define(app);
    defined.add(define);
    await pause(); // a slow phone answers a finger between two elements
    await written(app);
  }
}

/** @type {OpenFor} */
async function openFor(element) {
  const main = /** @type {HTMLElement} */ (element.closest('main'));
  if (!window.isSecureContext) {
    showNotice(main, 'insecure'); // without TLS a browser lends no keys
    return null;
  }
  const app = await openApp();
  warnWhereNothingIsKept(main, app);
  return app;
}

/** @param {HTMLElement} main @param {App} app */
function warnWhereNothingIsKept(main, { desk, account }) {
  desk.here().then(
    () => desk.keeps() || showNotice(main, 'forgets'),
    () => {
      // Of any other reason whoever needs the journal speaks.
      if (desk.state() !== 'locked') return;
      showNotice(main, 'locked', () => account.beginAnew().catch(window.reportError));
    },
  );
}

/** @returns {Promise<void>} after whatever waits has had its turn */
function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * What was tapped before this page lived comes first: else it waits for all that is shown.
 * @param {App} app @returns {Promise<void>}
 */
function written({ desk, timers }) {
  return new Promise((resolve) => {
    timers.set(resolve, WRITTEN_WITHIN_MS);
    desk.written().then(resolve);
  });
}

function afterLoad() {
  // A page without a journal of its own syncs too, once the person has got theirs.
  setTimeout(openInBackground, SYNC_AFTER_MS);
  setTimeout(() => prepareNearScreens().catch(window.reportError), SYNC_AFTER_MS);
  setTimeout(() => handsFree().then(nameManifest), SYNC_AFTER_MS);
  window.addEventListener('online', openInBackground);
  followKeys({ document, navigation, storage: openLocal(window).local });
  const container = navigator.serviceWorker;
  if (!container) return;
  if ('noServiceWorker' in document.body.dataset) {
    removeServiceWorkers(container);
    return;
  }
  const keepOnDevice = registerServiceWorker({
    container,
    url: policy.createScriptURL(workerUrl),
    names: { BUSY, MAY_RELOAD, TAKE_OVER },
    isBusy: () => [...holds].some((isHeld) => isHeld()),
    reload: () => window.location.reload(),
    onUpdateReady: (apply) => {
      document.dispatchEvent(new CustomEvent('update-ready', { detail: apply }));
    },
    onError: window.reportError,
    timers: createTimers(window),
  });
  goodMoments.add(keepOnDevice);
  const { on } = createPageEvents(window);
  on('online', keepOnDevice);
  on('visible', keepOnDevice);
}

/** A browser fetches it and its pictures at once, which a page that begins would wait for. */
function nameManifest() {
  const named = /** @type {HTMLTemplateElement | null} */ (
    document.querySelector('template[data-manifest]')
  );
  if (named) document.head.append(named.content);
}

/** Have at hand what is on the device anyway, so that a tap on a tab waits for nothing. */
async function prepareNearScreens() {
  if (!navigator.serviceWorker?.controller) return;
  for (const tab of NEAR) {
    await handsFree();
    const link = document.querySelector(`[data-tab="${tab}"]:not([aria-current])`);
    const main = link && (await navigation.prepare(/** @type {HTMLAnchorElement} */ (link).href));
    if (!main) continue;
    learn(main);
    await handsFree();
    await import(`./ui/screens/${main.dataset.screen}.js`);
    await pause();
  }
}

/** Where nobody was before there is nothing to sync. */
function openInBackground() {
  if (!window.isSecureContext || 'first' in document.documentElement.dataset) return;
  openApp().catch(window.reportError);
}
