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
      if (Object.keys(wanted).every((one) => seen[one])) console.debug('bench: all seen');
    }
  }
  const observe = () =>
    new MutationObserver(look).observe(document, {
      ...{ subtree: true, childList: true, attributes: true },
    });
  observe();
  customElements.whenDefined('check-in').then(look);

  /** Whether it comes to hold: looked at when the page changes, since to ask all the time slows it. */
  const becomes = (/** @type {() => boolean} */ isDone) =>
    new Promise((resolve) => {
      const end = (/** @type {boolean} */ holds) => {
        changes.disconnect();
        clearInterval(sometimes);
        clearTimeout(patience);
        resolve(holds);
      };
      const lookAgain = () => isDone() && end(true);
      const changes = new MutationObserver(lookAgain);
      changes.observe(document, {
        ...{ subtree: true, childList: true, attributes: true, characterData: true },
      });
      const sometimes = setInterval(lookAgain, 50);
      const patience = setTimeout(() => end(false), PATIENCE_MS);
      lookAgain();
    });

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
     * Do something and wait until what it is for is on the page, and painted; then until the page rests.
     *
     * @param {() => void} act
     * @param {() => boolean} isDone
     */
    async after(act, isDone) {
      await painted();
      const start = performance.now();
      act();
      if (!(await becomes(isDone))) return null;
      const there = performance.now() - start;
      const ms = (await painted()) - start;
      await new Promise((resolve) => setTimeout(resolve, 1200));
      return { there, ms, longest: longestSince(start) };
    },
    longestSince,
    /**
     * The least that a tap can take here: a page with nothing on it seals a few bytes, stores them for
     * good and says so.
     *
     * @returns {Promise<object>} as of `after`
     */
    async floor() {
      const database = await asked(() => {
        const opening = indexedDB.open(FLOOR, 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('rec');
        return opening;
      });
      const how = { name: 'AES-GCM', iv: new Uint8Array(12) };
      const key = await crypto.subtle.generateKey({ ...how, length: 256 }, false, ['encrypt']);
      const [box, said] = ['input', 'p'].map((name) => document.createElement(name));
      box.type = 'radio';
      document.body.replaceChildren(box, said);
      box.addEventListener('change', async () => {
        const blob = await crypto.subtle.encrypt(how, key, new Uint8Array(256));
        const storing = database.transaction('rec', 'readwrite', { durability: 'strict' });
        storing.objectStore('rec').put({ blob }, Math.random());
        storing.oncomplete = () => {
          said.textContent = 'Saved';
        };
        storing.commit();
      });
      const found = await bench.after(
        () => box.click(),
        () => said.textContent === 'Saved',
      );
      database.close();
      await asked(() => indexedDB.deleteDatabase(FLOOR));
      return found;
    },
  };

  const FLOOR = 'floor';
  const asked = (ask) =>
    new Promise((resolve, reject) => {
      const request = ask();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  /** 0 where none was over 50 ms. */
  function longestSince(start) {
    const since = longTasks.filter((task) => task.startTime + task.duration > start);
    return Math.max(0, ...since.map(({ duration }) => duration));
  }
})();
