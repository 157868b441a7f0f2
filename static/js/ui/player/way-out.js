/**
 * The way back of the browser, or the phone, while something lies over a routine's page: the warning
 * signs, or a session. It leads out of that and not off the page, once; whoever leaves by a button has
 * not one step more to go back afterwards.
 * @module
 */

/**
 * @param {object} given
 * @param {Window} given.window
 * @param {() => void} given.onBack
 * @param {AbortSignal} given.signal
 */
export function createWayOut({ window, onBack, signal }) {
  const { history } = window;
  let isOpen = false;
  // A page that was loaded anew in the middle of it has nothing lying over it any more.
  if (history.state?.within) history.back();

  window.addEventListener(
    'popstate',
    () => {
      if (!isOpen || history.state?.within) return;
      isOpen = false;
      onBack();
    },
    { signal },
  );

  return {
    open() {
      if (isOpen) return;
      isOpen = true;
      history.pushState({ within: true }, '');
    },

    close() {
      if (!isOpen) return;
      isOpen = false;
      // Whoever is on the way to another page has made their step.
      if (!signal.aborted) history.back();
    },
  };
}
/** @typedef {ReturnType<typeof createWayOut>} WayOut */
