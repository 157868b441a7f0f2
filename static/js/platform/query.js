/**
 * The part of the address after the question mark, changed without leaving the page: a panel
 * that opens this way can be closed with the back button. The page has to be marked with
 * `data-own-query`, so that such a step does not fetch it anew.
 * @module
 */

/**
 * @param {object} given
 * @param {Window} given.window
 * @param {string} given.path the page whose query this is
 * @param {(query: URLSearchParams) => void} given.onChange after each change, also ours
 * @param {AbortSignal} given.signal
 */
export function createQuery({ window, path, onChange, signal }) {
  const { history, location } = window;
  const read = () => new URLSearchParams(location.search);
  const isHere = () => location.pathname === path;
  /** A step back takes a moment; until it is made, it is not asked for again. */
  let isLeaving = false;
  window.addEventListener(
    'popstate',
    () => {
      isLeaving = false;
      if (isHere()) onChange(read());
    },
    { signal },
  );

  return {
    read,

    /** @param {Record<string, string>} values */
    push(values) {
      history.pushState({ within: true }, '', address(path, values));
      onChange(read());
    },

    /** Without a step for the back button. @param {Record<string, string>} values */
    replace(values) {
      history.replaceState(history.state, '', address(path, values));
    },

    /** Back to the bare page: the way we came, where that was a step within it. */
    leave() {
      if (!isHere() || location.search === '') return;
      if (isLeaving) return;
      if (history.state?.within) {
        isLeaving = true;
        history.back();
        return;
      }
      history.replaceState(null, '', path);
      onChange(read());
    },
  };
}
/** @typedef {ReturnType<typeof createQuery>} Query */

/** @param {string} path @param {Record<string, string>} values */
function address(path, values) {
  const query = new URLSearchParams(values).toString();
  return query === '' ? path : `${path}?${query}`;
}
