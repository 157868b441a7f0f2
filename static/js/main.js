/**
 * The composition root. Finds the custom elements a page contains, loads the chunk of each
 * and hands it what it needs; keeps the document alive between pages; registers the worker.
 * What a person keeps on this device (`compose.js`) is opened when the first element asks.
 * @module
 */
import * as names from './domain/messages.js';
import { createInstallOffer } from './platform/install.js';
import { createNavigation } from './platform/navigation.js';
import { registerServiceWorker } from './platform/service-worker-client.js';
import { createPolicy } from './platform/trusted-types.js';

/** @import { App } from './ui/app.js' */

/**
 * @typedef {object} ElementModule
 * @prop {(app?: App) => void} define registers the element; takes the app where it needs it
 */

const SERVICE_WORKER_URL = '/sw.js';
const kdfUrl = document.body.dataset.kdfWorker ?? '';
const policy = createPolicy(window, [SERVICE_WORKER_URL, kdfUrl]);

/** @type {Set<() => boolean>} */
const holds = new Set();
/** @type {Map<string, Promise<void>>} */
const loading = new Map();

const navigation = {
  ...createNavigation({ window, onSwap: enhance }),
  /** @param {() => boolean} isHeld */
  hold(isHeld) {
    holds.add(isHeld);
    return () => holds.delete(isHeld);
  },
};

const install = createInstallOffer(window);

const openApp = once(async () => {
  const { compose } = await import('./compose.js');
  return compose({ window, navigation, install, kdfUrl, policy });
});

enhance(document.body);
if (document.readyState === 'complete') afterLoad();
else window.addEventListener('load', afterLoad);

/** @param {HTMLElement} root */
function enhance(root) {
  for (const element of root.querySelectorAll(':not(:defined)')) {
    const tag = element.localName;
    if (!loading.has(tag)) loading.set(tag, load(tag));
  }
}

/** @param {string} tag */
async function load(tag) {
  /** @type {ElementModule} */
  const element = await import(`./ui/elements/${tag}.js`);
  if (element.define.length > 0) element.define(await openApp());
  else element.define();
}

function afterLoad() {
  if (!navigator.serviceWorker) return;
  registerServiceWorker({
    container: navigator.serviceWorker,
    policy,
    names,
    isBusy: () => [...holds].some((isHeld) => isHeld()),
    reload: () => window.location.reload(),
    onUpdateReady: (apply) => {
      document.dispatchEvent(new CustomEvent('update-ready', { detail: apply }));
    },
  });
  // A page without a journal of its own still says when something waits to sync.
  openApp();
}

/**
 * @template T
 * @param {() => Promise<T>} open
 * @returns {() => Promise<T>} the same promise each time
 */
function once(open) {
  /** @type {Promise<T> | undefined} */
  let opened;
  return () => {
    opened ??= open();
    return opened;
  };
}
