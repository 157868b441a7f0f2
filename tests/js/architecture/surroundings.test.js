/**
 * What each layer may take from around it without being given it: of the names a browser puts in
 * every script's reach, a layer touches those that are named here. Bound names are not looked at, so
 * a `document` or a `fetch` that was handed over is no matter.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** They only work on what they are given. */
const ANYWHERE = 'Blob DOMException TextDecoder TextEncoder URL URLSearchParams';

/** By folder or, where one module does it for its layer, by file. */
const MAY_TOUCH = {
  'static/js/domain': '',
  'static/js/insight': '',
  'static/js/crypto': 'Worker crypto',
  'static/js/store': 'AbortController IDBKeyRange clearTimeout setTimeout',
  'static/js/player': '',
  'static/js/sync': 'AbortSignal',
  'static/js/services': '',
  'static/js/services/next-task.js': 'MessageChannel globalThis setTimeout',
  'static/js/services/vault/keyring.js': 'CryptoKey',
  'static/js/platform':
    'AbortSignal BroadcastChannel HTMLTemplateElement XMLHttpRequest btoa clearTimeout document navigator setTimeout',
  'static/js/platform/addresses.js': 'globalThis',
  'static/js/workers': 'globalThis',
  'static/js/main.js': 'CustomEvent document navigator setTimeout window',
  'static/js/look.js': 'window',
  'static/js/compose.js': 'BroadcastChannel',
  service_worker: 'BroadcastChannel Client Request Response caches fetch self setTimeout',
};
/** The screens touch whatever draws and listens; time, network, chance and what is kept they are given. */
const NO_SCREEN_TOUCHES =
  'BroadcastChannel EventSource IDBKeyRange MessageChannel WebSocket Worker XMLHttpRequest caches ' +
  'cookieStore crypto fetch globalThis indexedDB localStorage performance self sessionStorage';

/** @param {string} names */
const listed = (names) => names.split(' ').filter((name) => name !== '');

const files = ['static/js', 'service_worker'].flatMap((root) =>
  readdirSync(`${ROOT}${root}`, { recursive: true })
    .filter((name) => String(name).endsWith('.js'))
    .map((name) => `${root}/${name}`),
);

/** What TypeScript knows of the surroundings of pages and workers. */
function namesAround() {
  const [system] = readdirSync(`${ROOT}node_modules/@typescript`);
  const known = ['dom', 'webworker'].map((kind) =>
    readFileSync(`${ROOT}node_modules/@typescript/${system}/lib/lib.${kind}.d.ts`, 'utf8'),
  );
  const declared = known.join('\n').matchAll(/^declare (?:var|function) (\w+)/gm);
  return [...new Set([...declared].map(([, name = '']) => name)), 'globalThis'];
}

/** @returns {Promise<{ file: string, touched: string[] }[]>} */
async function readTouched() {
  const marked = namesAround().map((name) => [name, `touched_${name}`]);
  const through = listed(NO_SCREEN_TOUCHES).map((name) => [`window.${name}`, `touched_${name}`]);
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: files,
    define: Object.fromEntries([...marked, ...through]),
    format: 'esm',
    write: false,
    outdir: ROOT,
    outbase: ROOT,
    logLevel: 'silent',
  });
  return outputFiles.map(({ path, text }) => ({
    file: path.slice(ROOT.length),
    touched: [...new Set([...text.matchAll(/\btouched_(\w+)/g)].map(([, name = '']) => name))],
  }));
}

const all = await readTouched();

test('there is something to look at', () => {
  const touched = new Set(all.flatMap((one) => one.touched));

  assert.equal(all.length, files.length);
  for (const name of ['document', 'crypto', 'navigator', 'window']) assert.ok(touched.has(name));
});

test('a layer touches of its surroundings only what is its own', () => {
  const given = Object.entries(MAY_TOUCH);
  const wrong = all
    .filter(({ file }) => !file.startsWith('static/js/ui/'))
    .flatMap(({ file, touched }) => {
      const may = given.flatMap(([place, names]) =>
        file === place || file.startsWith(`${place}/`) ? listed(names) : [],
      );
      const others = touched.filter((name) => !may.includes(name));
      return others
        .filter((name) => !listed(ANYWHERE).includes(name))
        .map((name) => `${file}: ${name}`);
    });

  assert.deepEqual(wrong, []);
});

test('a screen is given the time, the network, chance and what is kept', () => {
  const wrong = all
    .filter(({ file }) => file.startsWith('static/js/ui/'))
    .flatMap(({ file, touched }) =>
      touched
        .filter((name) => listed(NO_SCREEN_TOUCHES).includes(name))
        .map((name) => `${file}: ${name}`),
    );

  assert.deepEqual(wrong, []);
});

test('what a layer may touch, it does touch', () => {
  const needless = Object.entries(MAY_TOUCH).flatMap(([place, names]) => {
    const inside = all.filter(({ file }) => file === place || file.startsWith(`${place}/`));
    return listed(names)
      .filter((name) => !inside.some(({ touched }) => touched.includes(name)))
      .map((name) => `${place}: ${name}`);
  });

  assert.deepEqual(needless, []);
});
