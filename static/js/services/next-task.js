/**
 * Lets the page do what waits, between two pieces of long work.
 * @module
 */

/**
 * By a message, since a browser lets timers that follow each other wait for four milliseconds each.
 * @returns {Promise<void>} after whatever waits has had its turn
 */
export const nextTask = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/**
 * The same for work that nobody looks at yet: after what the page draws for the person, where the
 * browser tells the two apart. A page that is not seen has nothing to draw, and its browser would
 * hold such work back.
 * @returns {Promise<void>}
 */
export const whenCalm = () => {
  const { scheduler, document } = /** @type {{ scheduler?: Scheduler, document?: Document }} */ (
    globalThis
  );
  if (!scheduler || document?.hidden) return nextTask();
  return scheduler.postTask(() => undefined, { priority: 'background' });
};

/** A frame comes sooner; where none comes, because the page has just been put away, nobody waits for it. */
const FRAME_WITHIN_MS = 100;

/**
 * The same after what has just changed on the page was painted: what a browser does between the two
 * is done before the person sees their answer, however calm it is.
 * @returns {Promise<void>}
 */
export async function whenPainted() {
  const { requestAnimationFrame: ask, document } = globalThis;
  if (ask && !document?.hidden) {
    await new Promise((resolve) => {
      ask(resolve);
      setTimeout(resolve, FRAME_WITHIN_MS);
    });
  }
  await whenCalm();
}

/** What a slow phone does without anybody noticing, and a quick one does a lot in. */
const WORK_MS = 40;

/**
 * A rest for long work, taken when so much time has gone since the last one: a count would be too
 * much for a slow phone, and for a quick one many rests too many.
 *
 * @param {() => number} now ms
 * @param {() => Promise<void>} [rest]
 * @returns {{ isDue: () => boolean, take: () => Promise<void> }}
 */
export function createRests(now, rest = nextTask) {
  let since = now();
  return {
    isDue: () => Math.abs(now() - since) >= WORK_MS, // a clock may be put back
    async take() {
      await rest();
      since = now();
    },
  };
}
/** @typedef {ReturnType<typeof createRests>} Rests */

/** @typedef {{ postTask(work: () => void, options: { priority: 'background' }): Promise<void> }} Scheduler */
