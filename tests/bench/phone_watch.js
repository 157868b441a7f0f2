/**
 * Put into every page that is measured, before its own scripts: notes when what a person waits for
 * has been painted, how long the page was deaf meanwhile, and what moved under their finger.
 */
(() => {
  const PATIENCE_MS = 60_000;
  const longTasks = [];
  const seen = {};
  const shifts = [];
  let wanted = {};
  const note = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  note('longtask', ({ startTime, duration }) => longTasks.push({ startTime, duration }));
  note('layout-shift', ({ value, hadRecentInput }) => hadRecentInput || shifts.push(value));

  /** After the next paint. */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });

  const isThere = (selector) => document.querySelector(selector)?.checkVisibility();

  async function look() {
    for (const [name, selector] of Object.entries(wanted)) {
      if (name in seen || !isThere(selector)) continue;
      seen[name] = null;
      seen[name] = await painted();
    }
  }
  const observe = () =>
    new MutationObserver(look).observe(document, {
      ...{ subtree: true, childList: true, attributes: true },
    });
  observe();
  customElements.whenDefined('check-in').then(look);

  window.bench = {
    /** What to wait for: a selector by name. */
    want(selectors) {
      wanted = selectors;
      look();
    },
    seen,
    shifts,
    /** Radios tapped before the page had come to life. */
    tapEarly(selector) {
      addEventListener('DOMContentLoaded', () => document.querySelector(selector).click());
    },
    /**
     * Do something and wait until what it is for has been painted; then until the page rests.
     *
     * @param {() => void} act
     * @param {() => boolean} isDone
     */
    async after(act, isDone) {
      await painted();
      const start = performance.now();
      act();
      while (!isDone()) {
        if (performance.now() - start > PATIENCE_MS) return null;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      const ms = (await painted()) - start;
      await new Promise((resolve) => setTimeout(resolve, 1200));
      return { ms, longest: longestSince(start) };
    },
    longestSince,
  };

  /** 0 where none was over 50 ms. */
  function longestSince(start) {
    const since = longTasks.filter((task) => task.startTime + task.duration > start);
    return Math.max(0, ...since.map(({ duration }) => duration));
  }
})();
