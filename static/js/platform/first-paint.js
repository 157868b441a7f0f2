/**
 * Begins the app, on a first visit once the first words of the page are there to be read: on a slow
 * line its scripts would share it with the style sheets, and take their time from both.
 * @module
 */

/** What is painted late or never, as a page that was opened behind others, waits no longer. */
const LONGEST_MS = 3000;
const PAINT = 'first-contentful-paint';

/**
 * Asks at once for every script that `template[data-scripts]` names, and runs the first.
 *
 * @param {Window & typeof globalThis} window
 */
export async function beginWhenPainted(window) {
  const { document } = window;
  await firstPaint(window);
  const named = /** @type {HTMLTemplateElement} */ (
    document.querySelector('template[data-scripts]')
  );
  document.head.append(named.content);
  if (document.readyState === 'loading') await once(document, 'DOMContentLoaded');
  await import(`${named.dataset.scripts}`);
}

/**
 * Where a worker has the whole app on the device, nothing comes over a line, and nothing waits.
 *
 * @param {Window & typeof globalThis} window
 * @returns {Promise<void>}
 */
export async function firstPaint(window) {
  const { document, navigator, PerformanceObserver } = window;
  const isTold = PerformanceObserver?.supportedEntryTypes?.includes('paint');
  if (!isTold || document.hidden || navigator.serviceWorker?.controller) return;
  await Promise.race([
    painted(PerformanceObserver),
    once(document, 'visibilitychange'),
    new Promise((resolve) => window.setTimeout(resolve, LONGEST_MS)),
  ]);
}

/** @param {typeof PerformanceObserver} Observer @returns {Promise<void>} */
const painted = (Observer) =>
  new Promise((resolve) => {
    new Observer((list) => {
      if (list.getEntriesByName(PAINT).length > 0) resolve();
    }).observe({ type: 'paint', buffered: true });
  });

/** @param {EventTarget} target @param {string} type */
const once = (target, type) =>
  new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
