/**
 * Registers the service worker and, when a new version waits, offers it. The update is
 * applied when the person asks for it and no open tab holds a session or a draft; then every
 * tab loads again.
 * @module
 */

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
 * @returns {Promise<ServiceWorkerRegistration>}
 */
export async function registerServiceWorker({
  container,
  url,
  names,
  isBusy,
  reload,
  onUpdateReady,
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

  const registration = await container.register(url, {
    updateViaCache: 'none',
  });
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
  return registration;
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
