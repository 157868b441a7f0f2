import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = new URL('../../../', import.meta.url);
const EXPORTED = /^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm;

/** @param {string} folder @returns {Map<string, Set<string>>} the words of each module */
const wordsIn = (folder) =>
  new Map(
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js') && !name.includes('node_modules'))
      .map((name) => [
        `${folder}${name}`,
        new Set(readFileSync(new URL(`${folder}${name}`, ROOT), 'utf8').match(/\w+/g)),
      ]),
  );

test('what a module exports, another module, a tool or a test uses', () => {
  const modules = new Map([...wordsIn('static/js/'), ...wordsIn('service_worker/')]);
  const users = new Map([...modules, ...wordsIn('tools/'), ...wordsIn('tests/')]);
  const needless = [...modules.keys()].flatMap((file) => {
    const exported = readFileSync(new URL(file, ROOT), 'utf8').matchAll(EXPORTED);
    const others = [...users].filter(([name]) => name !== file).map(([, words]) => words);
    return [...exported]
      .filter(([, name = '']) => !others.some((words) => words.has(name)))
      .map(([, name]) => `${file}: ${name}`);
  });

  assert.ok(modules.size > 100);
  assert.deepEqual(needless, []);
});

test('what a tool or a writer of vectors imports is there: most of them run by hand alone', async () => {
  const tools = ['tools/', 'tests/contract/', 'tests/bench/', 'tests/second_client/'];
  const entryPoints = tools.flatMap((folder) => [...wordsIn(folder).keys()]);
  const { errors } = await build({
    absWorkingDir: fileURLToPath(ROOT),
    entryPoints,
    bundle: true,
    write: false,
    outdir: 'nowhere',
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  }).catch((failure) => failure);

  assert.ok(entryPoints.length > 5);
  assert.deepEqual(
    errors.map(({ text, location }) => `${location?.file}: ${text}`),
    [],
  );
});
