import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeptFiles } from '../../../static/js/platform/kept-files.js';

const FILE = { url: '/static/voice/a.1.clips', bytes: 3, integrity: 'sha256-abc' };
const OTHER = { url: '/static/voice/a.2.clips', bytes: 4, integrity: 'sha256-def' };

/** The part of the Cache API that is used, in memory. */
function createCaches() {
  const shelves = new Map();
  return {
    shelves,
    async open(name) {
      const shelf = shelves.get(name) ?? new Map();
      shelves.set(name, shelf);
      return {
        match: async (url) => shelf.get(url)?.clone(),
        put: async (url, answer) => void shelf.set(url, answer),
        keys: async () => [...shelf.keys()].map((url) => ({ url: `https://app.test${url}` })),
        delete: async ({ url }) => shelf.delete(new URL(url).pathname),
      };
    },
    delete: async (name) => shelves.delete(name),
  };
}

function aShelf({
  caches = createCaches(),
  status = (/** @type {string} */ url) => (url === FILE.url ? 200 : 404),
} = {}) {
  const asked = [];
  const files = createKeptFiles({
    caches,
    fetch: async (url, init) => {
      asked.push([url, init.integrity]);
      return new Response('abc', { status: status(url) });
    },
  });
  return { files, asked, caches };
}

const text = (buffer) => new TextDecoder().decode(buffer);

test('a file is fetched once, by its hash, and then kept', async () => {
  const { files, asked } = aShelf();

  assert.equal(text(await files.get(FILE)), 'abc');
  assert.equal(text(await files.get(FILE)), 'abc');

  assert.deepEqual(asked, [[FILE.url, FILE.integrity]]);
  assert.deepEqual(await files.kept([FILE, OTHER]), [FILE]);
});

test('what the server does not have is refused and not kept', async () => {
  const { files } = aShelf();

  await assert.rejects(files.get(OTHER), TypeError);

  assert.deepEqual(await files.kept([OTHER]), []);
});

test('where nothing can be kept, a file is fetched each time', async () => {
  const { files, asked } = aShelf({ caches: null });

  await files.get(FILE);
  await files.get(FILE);

  assert.equal(asked.length, 2);
  assert.deepEqual(await files.kept([FILE]), []);
});

test('removing one voice, or what it no longer has, leaves the other alone', async () => {
  const { files } = aShelf({ status: () => 200 });
  const [high, higher] = ['a', 'b'].map((one) => ({ ...FILE, url: `/static/voice/higher/${one}` }));
  const low = { ...FILE, url: '/static/voice/lower/a' };
  for (const one of [high, higher, low]) await files.get(one);

  await files.prune([high]);
  assert.deepEqual(await files.kept([high, higher, low]), [high, low]);
  await files.remove([high]);

  assert.deepEqual(await files.kept([high, higher, low]), [low]);
});

test('where there is no room to keep a file, it is there this once', async () => {
  const caches = createCaches();
  const full = new DOMException('the device is full', 'QuotaExceededError');
  const open = async (name) => ({
    ...(await caches.open(name)),
    put: () => Promise.reject(full),
  });
  const { files } = aShelf({ caches: { ...caches, open } });

  assert.equal(text(await files.get(FILE)), 'abc');

  assert.deepEqual(await files.kept([FILE]), []);
});

test('what no edition names any more goes', async () => {
  const { files } = aShelf();
  await files.get(FILE);

  await files.prune([OTHER]);
  assert.deepEqual(await files.kept([FILE]), []);
});
