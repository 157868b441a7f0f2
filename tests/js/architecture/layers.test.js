/**
 * The layers of the browser code, checked by reading every import: a file may use its own layer
 * and those above it. Also that nothing is exported by default and no module keeps state.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const JS = resolve(ROOT, 'static/js');
const WORKER = resolve(ROOT, 'service_worker');

/** What each layer may import, besides itself. */
const MAY_IMPORT = {
  domain: [],
  insight: ['domain'],
  crypto: ['domain'],
  store: ['domain'],
  player: ['domain'],
  sync: ['store', 'domain', 'crypto'],
  services: ['sync', 'player', 'insight', 'store', 'crypto', 'domain'],
  platform: [],
  ui: ['platform', 'services', 'player', 'insight', 'domain'],
  workers: ['crypto', 'domain'],
  main: ['ui', 'services', 'platform', 'sync', 'player', 'insight', 'store', 'crypto', 'domain'],
  service_worker: ['services', 'sync', 'store', 'crypto', 'domain'],
};
/** Packages that tie a layer to its surroundings; the pure layers use none. */
const PURE = new Set(['domain', 'insight']);

const files = [JS, WORKER].flatMap((root) =>
  readdirSync(root, { recursive: true })
    .map((path) => resolve(root, String(path)))
    .filter((path) => path.endsWith('.js')),
);

const nameOf = (path) => relative(ROOT, path);

/** @param {string} path */
function layerOf(path) {
  if (path.startsWith(WORKER)) return 'service_worker';
  const [first = '', ...rest] = relative(JS, path).split('/');
  return rest.length === 0 ? 'main' : first;
}

/** @param {string} path @returns {string | null} the folder under ui/ that a module stands in */
function featureOf(path) {
  const [layer, feature = ''] = relative(JS, path).split('/');
  return layer === 'ui' ? feature : null;
}

/** Imports as they run, `import()` included: a parser finds them, so comments and texts cannot. */
async function importsOf(path) {
  const found = [];
  await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
    plugins: [
      {
        name: 'read-imports',
        setup(builder) {
          builder.onResolve({ filter: /.*/ }, ({ path: target, kind, importer }) => {
            if (kind === 'entry-point') return undefined;
            if (importer === path) found.push(target);
            return { path: target, external: true };
          });
        },
      },
    ],
  });
  return found;
}

const imports = await Promise.all(
  files.map(async (path) => ({ path, layer: layerOf(path), targets: await importsOf(path) })),
);

test('there is code to look at', () => {
  assert.ok(files.length > 30, `only ${files.length} files`);
  assert.ok(imports.flatMap(({ targets }) => targets).length > 60);
});

test('every file belongs to a layer', () => {
  const strangers = imports
    .filter(({ layer }) => !(layer in MAY_IMPORT))
    .map(({ path }) => nameOf(path));

  assert.deepEqual(strangers, []);
});

test('every layer imports from itself and the layers it may see', () => {
  const wrong = imports.flatMap(({ path, layer, targets }) =>
    targets
      .filter((target) => target.startsWith('.'))
      .map((target) => resolve(dirname(path), target))
      .filter(
        (target) => layerOf(target) !== layer && !MAY_IMPORT[layer]?.includes(layerOf(target)),
      )
      .map((target) => `${nameOf(path)} imports ${nameOf(target)}`),
  );

  assert.deepEqual(wrong, []);
});

test('a layer takes its types, too, only from the layers it may see', () => {
  const named = files.flatMap((path) =>
    [
      ...readFileSync(path, 'utf8').matchAll(/(?:@import[^'"]*from|import\() ?['"](\.[^'"]+)['"]/g),
    ].map(([, target = '']) => ({ path, target: resolve(dirname(path), target) })),
  );

  const wrong = named
    .filter(({ path }) => ['ui', 'domain', 'insight', 'platform'].includes(layerOf(path)))
    .filter(({ path, target }) => {
      const layer = layerOf(path);
      return layerOf(target) !== layer && !MAY_IMPORT[layer]?.includes(layerOf(target));
    })
    .map(({ path, target }) => `${nameOf(path)} names a type of ${nameOf(target)}`);

  assert.ok(named.length > 100);
  assert.deepEqual(wrong, []);
});

test('the screens ask for the time, they do not look at a clock of their own', () => {
  const wrong = files
    .filter((path) => layerOf(path) === 'ui' && !path.endsWith('shared/days.js'))
    .filter((path) =>
      /new Date\b|Date\.now|new Intl\.DateTimeFormat|'en-/.test(readFileSync(path, 'utf8')),
    )
    .map(nameOf);

  assert.deepEqual(wrong, []);
});

test('words are shown in the case they are written in', () => {
  /** What is compared, and never shown. */
  const compares = ['recovery-groups.js', 'country.js', 'search.js', 'below.js'];
  const wrong = files
    .filter((path) => layerOf(path) === 'ui' && !compares.some((one) => path.endsWith(one)))
    .filter((path) => /to(Locale)?(Upper|Lower)Case/.test(readFileSync(path, 'utf8')))
    .map(nameOf);

  assert.deepEqual(wrong, []);
});

test('a feature of the screens imports no other feature, only what is shared', () => {
  const wrong = imports.flatMap(({ path, targets }) =>
    targets
      .filter((target) => target.startsWith('.'))
      .map((target) => resolve(dirname(path), target))
      .filter((target) => featureOf(target) !== null && featureOf(target) !== 'shared')
      .filter((target) => ![featureOf(target), 'screens', null].includes(featureOf(path)))
      .map((target) => `${nameOf(path)} imports ${nameOf(target)}`),
  );

  assert.deepEqual(wrong, []);
});

test('the pure layers use no package and no message text', () => {
  const wrong = imports
    .filter(({ layer }) => PURE.has(layer))
    .flatMap(({ path, targets }) =>
      targets
        .filter((target) => !target.startsWith('.'))
        .map((target) => `${nameOf(path)}: ${target}`),
    );

  assert.deepEqual(wrong, []);
});

test('everything is exported by name', () => {
  const wrong = files
    .filter((path) => /^export default/m.test(readFileSync(path, 'utf8')))
    .map(nameOf);

  assert.deepEqual(wrong, []);
});

test('no module keeps state of its own', () => {
  const wrong = files
    .filter((path) => /^(export )?(let|var) /m.test(readFileSync(path, 'utf8')))
    .map(nameOf);

  assert.deepEqual(wrong, []);
});

test('every module says what it is for', () => {
  const wrong = files.filter((path) => !readFileSync(path, 'utf8').startsWith('/**\n')).map(nameOf);

  assert.deepEqual(wrong, []);
});
