/**
 * Registers the service worker and, when a new version waits, offers it. The update is
 * applied when the person asks for it and no open tab holds a session or a draft; then every
 * tab loads again. A first installation that fails is tried again: what has arrived stays.
 * @module
 */

import { untilDone } from './retries.js';

/** @import { Timers } from './timers.js' */

const ANSWER_MS = 400;

/**
 * @typedef {object} Names of the messages
 * @prop {string} TAKE_OVER
 * @prop {string} MAY_RELOAD
 * @prop {string} BUSY
 */

/**
 * @param {object} parts
 * @param {ServiceWorkerContainer} parts.container
 * @param {any} parts.url of the worker, acceptable to Trusted Types
 * @param {Names} parts.names
 * @param {() => boolean} parts.isBusy whether this tab holds a session or a draft
 * @param {() => void} parts.reload
 * @param {(apply: () => Promise<boolean>) => void} parts.onUpdateReady `apply` answers false where some tab is busy
 * @param {(error: unknown) => void} parts.onError
 * @param {Timers} parts.timers
 * @returns {() => void} says that now is a good moment to try what failed
 */
export function registerServiceWorker({
  container,
  url,
  names,
  isBusy,
  reload,
  onUpdateReady,
  onError,
  timers,
}) {
  const channel = new BroadcastChannel('update');
  channel.addEventListener('message', ({ data }) => {
    if (data.type === names.MAY_RELOAD && isBusy()) channel.postMessage({ type: names.BUSY });
  });

  // The first worker of all takes a running page in its care; only a later one replaces another.
  let isControlled = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (isControlled && !isBusy()) reload();
    isControlled = true;
  });

  /** @param {ServiceWorkerRegistration} registration */
  function offerUpdates(registration) {
    const offer = () => {
      if (!registration.waiting || !container.controller) return;
      onUpdateReady(async () => {
        if (isBusy() || (await someTabIsBusy(channel, names))) return false;
        registration.waiting?.postMessage({ type: names.TAKE_OVER });
        return true;
      });
    };
    offer();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', offer);
    });
  }

  const install = untilDone(async () => {
    try {
      const registration = await container.register(url, { updateViaCache: 'none' });
      if (!(await isInstalled(registration))) return false;
      offerUpdates(registration);
      return true;
    } catch (error) {
      onError(error);
      return false;
    }
  }, timers);
  install();
  return install;
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<boolean>} whether it has a worker; false once its first one has failed
 */
async function isInstalled({ active, waiting, installing }) {
  if (active || waiting || !installing) return Boolean(active || waiting);
  return new Promise((resolve) => {
    installing.addEventListener('statechange', () => resolve(installing.state !== 'redundant'));
  });
}

/**
 * The operator has turned the worker off: a page that registered again would keep it alive.
 *
 * @param {ServiceWorkerContainer} container
 */
export async function removeServiceWorkers(container) {
  for (const registration of await container.getRegistrations()) await registration.unregister();
}

/**
 * @param {BroadcastChannel} channel
 * @param {Names} names
 * @returns {Promise<boolean>} whether another tab objected in time
 */
function someTabIsBusy(channel, names) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ANSWER_MS);
    channel.addEventListener('message', ({ data }) => {
      if (data.type !== names.BUSY) return;
      clearTimeout(timer);
      resolve(true);
    });
    channel.postMessage({ type: names.MAY_RELOAD });
  });
}
