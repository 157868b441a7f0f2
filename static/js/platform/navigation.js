/**
 * Keeps one document alive while a person moves through the app: where the browser has the
 * Navigation API, the next page is fetched and its `<main>` takes the place of the old one.
 * Keys, the open journal and a playing session stay. Elsewhere, and whenever anything goes
 * wrong, a link is an ordinary link.
 * @module
 */
import { wear } from './sheets.js';

/**
 * @typedef {object} NavigateEvent the part of the platform's event that is used here
 * @prop {boolean} canIntercept
 * @prop {boolean} hashChange
 * @prop {string | null} downloadRequest
 * @prop {FormData | null} formData
 * @prop {'push' | 'replace' | 'reload' | 'traverse'} navigationType
 * @prop {{ url: string, sameDocument: boolean }} destination
 * @prop {AbortSignal} signal
 * @prop {(options: object) => void} intercept
 * @prop {() => void} scroll
 */

const REFRESH_MS = 5000;
const PAGES_KEPT = 6;
/** Nobody waits longer for what is being saved. */
const SAVING_MS = 1000;

/**
 * @param {object} parts
 * @param {Window & typeof globalThis} parts.window
 * @param {(main: HTMLElement) => void} parts.onSwap called with each new `<main>` in place
 * @param {() => Promise<void>} parts.saved when what the page was saving is saved: until then it
 *   stays, because a tab that is closed now would take it along
 * @returns {{ go(path: string): Promise<void>, refresh(): Promise<void>,
 *   peek(path: string, signal: AbortSignal): Promise<HTMLElement | null>,
 *   prepare(path: string): Promise<HTMLElement | null> }} `prepare` keeps a page at hand; what it
 *   returns is to be read alone
 */
export function createNavigation({ window, onSwap, saved }) {
  const pages = createPages(window.document);

  /** @param {string} path @param {AbortSignal} [signal] */
  async function prepare(path, signal) {
    const page = await pages.get(path, signal);
    const { document } = window;
    const fits = page && edition(page) === edition(document) && (await wear(document, page));
    return fits ? page.querySelector('main') : null;
  }

  const api =
    /** @type {EventTarget & { navigate(url: string): { finished: Promise<void> } } | undefined} */ (
      /** @type {any} */ (window).navigation
    );
  api?.addEventListener('navigate', (event) => {
    const navigate = /** @type {NavigateEvent} */ (/** @type {unknown} */ (event));
    if (!isOurs(navigate, window.location) || isOfThePage(navigate, window)) return;
    navigate.intercept({
      scroll: 'manual',
      focusReset: 'manual',
      handler: () => show(window, navigate, pages, onSwap, inTime(saved())),
    });
  });
  return {
    async peek(path, signal) {
      const main = await prepare(path, signal);
      return main && window.document.importNode(main, true);
    },

    prepare,

    async go(path) {
      if (!api) window.location.assign(path);
      else await api.navigate(path).finished.catch(unlessGoneElsewhere);
    },

    /** The same page anew: nothing that stands in it, or was typed into it, stays. */
    async refresh() {
      const { document, location } = window;
      const page = await fetchPage(location.href, AbortSignal.timeout(REFRESH_MS));
      const next = page?.querySelector('main');
      if (page && next && edition(page) === edition(document)) {
        swapMain(document, page, next, onSwap);
      } else location.reload();
    },
  };
}

/** @param {Promise<void>} saved */
function inTime(saved) {
  return Promise.race([saved, new Promise((resolve) => setTimeout(resolve, SAVING_MS))]).catch(
    () => {}, // whoever saves says so
  );
}

/** The person went on before this page was there. @param {unknown} error */
function unlessGoneElsewhere(error) {
  if (!(error instanceof DOMException) || error.name !== 'AbortError') throw error;
}

/**
 * @param {NavigateEvent} event
 * @param {Location} location
 * @returns {boolean} whether the new page may be shown inside this document
 */
function isOurs(event, location) {
  const to = new URL(event.destination.url);
  return (
    event.canIntercept &&
    !event.hashChange &&
    event.downloadRequest === null &&
    !event.formData &&
    event.navigationType !== 'reload' &&
    // What a script writes into the address is that script's business.
    (event.navigationType === 'traverse' || !event.destination.sameDocument) &&
    to.origin === location.origin &&
    to.pathname.endsWith('/') &&
    !to.pathname.startsWith('/api/') &&
    !to.pathname.startsWith('/static/')
  );
}

/**
 * A page marked with `data-own-query` follows the part after the question mark itself.
 *
 * @param {NavigateEvent} event
 * @param {Window} window
 */
function isOfThePage({ destination }, { document, location }) {
  const isOfSamePath = new URL(destination.url).pathname === location.pathname;
  const owner = document.querySelector('main [data-own-query]');
  return destination.sameDocument && isOfSamePath && owner !== null;
}

/**
 * @param {Window & typeof globalThis} window
 * @param {NavigateEvent} event
 * @param {ReturnType<typeof createPages>} pages
 * @param {(main: HTMLElement) => void} onSwap
 * @param {Promise<void>} saved
 */
async function show(window, event, pages, onSwap, saved) {
  const { document, location } = window;
  const page = await pages.get(event.destination.url, event.signal);
  await saved;
  const next = page?.querySelector('main');
  const fits = page && next && edition(page) === edition(document) && (await wear(document, page));
  if (event.signal.aborted) return;
  if (!fits) {
    // Offline without a copy, an error page, another language or a newer version: let the
    // browser load it.
    location.reload();
    return;
  }
  // Without a fade: to take a picture of the page that goes costs a slow phone more than the new one.
  swapMain(document, page, next, onSwap);
  place(document, location, event);
}

/**
 * @param {Document} document
 * @param {Document} page
 * @param {HTMLElement} next
 * @param {(main: HTMLElement) => void} onSwap
 */
function swapMain(document, page, next, onSwap) {
  const main = document.importNode(next, true);
  document.querySelector('main')?.replaceWith(main);
  document.title = page.title;
  for (const link of document.querySelectorAll('[data-tab]')) {
    const here = link.getAttribute('data-tab') === main.dataset.section;
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  onSwap(main);
}

/**
 * Scroll and focus where a page load would: the remembered place on the way back, else the
 * target of the address, else the heading.
 *
 * @param {Document} document
 * @param {Location} location
 * @param {NavigateEvent} event
 */
function place(document, location, event) {
  const target = location.hash ? document.getElementById(decoded(location.hash.slice(1))) : null;
  if (event.navigationType === 'traverse') event.scroll();
  else if (target) target.scrollIntoView();
  else document.documentElement.scrollTo({ top: 0, behavior: 'instant' });
  const heading = /** @type {HTMLElement | null} */ (target ?? document.querySelector('main h1'));
  if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading?.focus({ preventScroll: true });
}

/** @param {string} hash which may be anything @returns {string} */
function decoded(hash) {
  try {
    return decodeURIComponent(hash);
  } catch (error) {
    if (error instanceof URIError) return hash;
    throw error;
  }
}

/**
 * The pages that were last asked for, as they came: one is the same for everyone and whatever stands
 * behind the question mark, as long as this document lives.
 *
 * @param {Document} document
 */
function createPages(document) {
  /** @type {Map<string, Document>} the oldest first */
  const kept = new Map();

  return {
    /** @param {string} url @param {AbortSignal} [signal] @returns {Promise<Document | null>} */
    async get(url, signal) {
      const { pathname } = new URL(url, document.baseURI);
      const page = kept.get(pathname) ?? (await fetchPage(url, signal));
      kept.delete(pathname);
      if (page && edition(page) === edition(document)) kept.set(pathname, page);
      const [oldest] = kept.keys();
      if (oldest !== undefined && kept.size > PAGES_KEPT) kept.delete(oldest);
      return page;
    },
  };
}

/**
 * XMLHttpRequest parses a page into a document without a Trusted Types sink, which `fetch`
 * cannot.
 *
 * @param {string} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<Document | null>} null where there is no such page to show
 */
function fetchPage(url, signal) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'document';
    request.onload = () => resolve(request.status === 200 ? request.responseXML : null);
    request.onerror = () => resolve(null);
    request.onabort = () => resolve(null);
    signal?.addEventListener('abort', () => request.abort());
    request.send();
  });
}

/**
 * @param {Document} page
 * @returns {string} the page's language, and the address of its script, which names its version
 */
function edition(page) {
  const script = page.querySelector('template[data-scripts]')?.getAttribute('data-scripts');
  return `${page.documentElement.lang} ${script}`;
}
