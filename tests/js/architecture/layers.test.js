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
  workers: ['sync', 'crypto', 'domain'],
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

/** Types, too: the imports that JSDoc names. */
const named = files.flatMap((path) =>
  [
    ...readFileSync(path, 'utf8').matchAll(/(?:@import[^'"]*from|import\() ?['"](\.[^'"]+)['"]/g),
  ].map(([, target = '']) => ({ path, target: resolve(dirname(path), target) })),
);

/** @param {string} path */
const codeOf = (path) => readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

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
  const wrong = named
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
    .filter((path) => layerOf(path) === 'ui' && !/shared\/(?:days|format-writing)\.js$/.test(path))
    .filter((path) => /new Date\b|Date\.now|'en-/.test(codeOf(path)))
    .map(nameOf);

  assert.deepEqual(wrong, []);
});

test('days and numbers are written in one place, as the person’s region writes them', () => {
  const wrong = files
    .filter((path) => !path.endsWith('shared/days.js'))
    .filter((path) => /new Intl\.(?!Segmenter)|\.toLocale(?:Date|Time)?String\(/.test(codeOf(path)))
    .map(nameOf);

  assert.deepEqual(wrong, []);
});

test('a clock is written in one place', () => {
  const wrong = files.filter((path) => /padStart\(2/.test(codeOf(path))).map(nameOf);

  assert.deepEqual(
    wrong.filter((path) => path.startsWith('static/js/ui/')),
    [],
  );
});

test('a day and its time are put together by the words of a language', () => {
  const wrong = files.filter((path) => /\}, ?\$\{sayTime\(/.test(codeOf(path))).map(nameOf);

  assert.deepEqual(wrong, []);
});

test('clocks and chance come from outside', () => {
  const given = ['platform', 'workers', 'service_worker', 'main'];
  const wrong = files
    .filter((path) => !given.includes(layerOf(path)))
    .filter((path) => /Date\.now|new Date\(\)|Math\.random\(/.test(codeOf(path)))
    .map(nameOf);

  assert.deepEqual(wrong, []);
});

test('what is said to a person stands in the files of words', () => {
  const wrong = files
    .filter((path) => ['ui', 'platform', 'player'].includes(layerOf(path)))
    .flatMap((path) =>
      (codeOf(path).match(/(['"`])[A-Z][a-z]+ [a-z].*?\1/g) ?? []).map(
        (text) => `${nameOf(path)}: ${text}`,
      ),
    );

  assert.deepEqual(wrong, []);
});

test('a list of words keeps its names: one that it does not have is found by the types', () => {
  /** What stands in the template is checked by whoever reads it there. */
  const ofTemplates = ['ui/help/help-country.js'];
  const wrong = files
    .filter((path) => !ofTemplates.includes(relative(JS, path)))
    .flatMap((path) => {
      const code = readFileSync(path, 'utf8');
      const words = [...code.matchAll(/import \{?([^;]*?)\}? from '#messages/g)].flatMap(
        ([, names = '']) => names.match(/\w+/g) ?? [],
      );
      const widened = code.matchAll(
        /@type \{(?:[^}]*\bRecord<string[^}]*|keyof typeof (\w+)[^}]*)\} \*\/\s*(?:\(|const \w+ = )(\w+)/g,
      );
      return [...widened]
        .filter(([, named = '', cast = '']) => words.includes(named || cast))
        .map(([found]) => `${nameOf(path)}: ${found}`);
    });

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
  const imported = imports.flatMap(({ path, targets }) =>
    targets
      .filter((target) => target.startsWith('.'))
      .map((target) => ({ path, target: resolve(dirname(path), target) })),
  );

  const wrong = [...imported, ...named]
    .filter(({ target }) => featureOf(target) !== null && featureOf(target) !== 'shared')
    .filter(({ path, target }) => ![featureOf(target), 'screens', null].includes(featureOf(path)))
    .map(({ path, target }) => `${nameOf(path)} imports ${nameOf(target)}`);

  assert.deepEqual(wrong, []);
});

test('what is loaded later is named in full, so that these tests can follow it', () => {
  /** The screen, and the scripts, that a page names. */
  const byThePage = ['static/js/main.js', 'static/js/platform/first-paint.js'];
  const wrong = files.filter((path) => /\bimport\(\s*[^\s'"]/.test(codeOf(path))).map(nameOf);

  assert.deepEqual(wrong.sort(), byThePage);
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
  /** One page and its words; formats, which are the same whoever made them. */
  const remember = ['main.js', 'platform/words.js', 'ui/shared/locale.js'];
  const wrong = files
    .filter((path) => !remember.includes(relative(JS, path)))
    .filter((path) => {
      const code = codeOf(path);
      const kept = [...code.matchAll(/^(?:export )?const (\w+) = (?:new \w+\(\)|\[\]|\{\});/gm)];
      const isFilled = ([, name]) =>
        new RegExp(`\\b${name}(?:\\.(?:set|add|push)\\(|\\[[^\\]]*\\] \\S*= )`).test(code);
      return /^(export )?(let|var) /m.test(code) || kept.some(isFilled);
    })
    .map(nameOf);

  assert.deepEqual(wrong, []);
});

test('every module says what it is for', () => {
  const wrong = files.filter((path) => !readFileSync(path, 'utf8').startsWith('/**\n')).map(nameOf);

  assert.deepEqual(wrong, []);
});
