/**
 * Files that are fetched when first wanted and then kept, apart from the app's own: an update of
 * the app leaves them alone. A file's name carries its hash, so what changed is another file.
 * @module
 */

import { SHELF } from './shelf-name.js';

/** @typedef {{ url: string, bytes: number, integrity: string }} KeptFile */

/**
 * @param {object} window
 * @param {CacheStorage} [window.caches] missing at an insecure address: nothing is kept
 * @param {(url: string, init: RequestInit) => Promise<Response>} window.fetch
 */
export function createKeptFiles(window) {
  const shelf = async () => window.caches?.open(SHELF);

  /** @param {readonly KeptFile[]} files @param {ReadonlySet<string>} staying */
  async function clear(files, staying) {
    const folders = new Set(files.map(({ url }) => folderOf(url)));
    const here = await shelf();
    for (const request of (await here?.keys()) ?? []) {
      const { pathname } = new URL(request.url);
      if (folders.has(folderOf(pathname)) && !staying.has(pathname)) await here?.delete(request);
    }
  }

  return {
    /**
     * A device that has no room to keep the file has it all the same, this once: `kept` tells.
     *
     * @param {KeptFile} file
     * @returns {Promise<ArrayBuffer>}
     * @throws {TypeError} where it is neither kept nor to be had, or is not what it should be
     */
    async get({ url, integrity }) {
      const here = await shelf();
      const kept = await here?.match(url);
      if (kept) return kept.arrayBuffer();
      const answer = await window.fetch(url, { integrity });
      if (!answer.ok) throw new TypeError(`${url} answers ${answer.status}`);
      const copy = answer.clone();
      const [bytes] = await Promise.all([
        answer.arrayBuffer(),
        here?.put(url, copy).catch(unlessFull),
      ]);
      return bytes;
    },

    /** @param {readonly KeptFile[]} files @returns {Promise<KeptFile[]>} those that are kept */
    async kept(files) {
      const urls = new Set(
        (await (await shelf())?.keys())?.map((one) => new URL(one.url).pathname) ?? [],
      );
      return files.filter(({ url }) => urls.has(url));
    },

    /**
     * Remove what no edition of the app names any more, from the folders of these files.
     *
     * @param {readonly KeptFile[]} files
     */
    prune: (files) => clear(files, new Set(files.map(({ url }) => url))),

    /** Remove these files, and what earlier editions had in their folders. @param {readonly KeptFile[]} files */
    remove: (files) => clear(files, new Set()),
  };
}

/** @param {string} path */
const folderOf = (path) => path.slice(0, path.lastIndexOf('/'));

/** @param {unknown} error */
function unlessFull(error) {
  if (!(error instanceof Error && error.name === 'QuotaExceededError')) throw error;
}

/** @typedef {ReturnType<typeof createKeptFiles>} KeptFiles */
