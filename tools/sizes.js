/**
 * How long the files and functions of the browser's code are. Run it for the middle ones; a test holds
 * the limits. A function's lines are those of code, from its name to its last bracket, functions inside
 * it included; blank lines and comments do not count.
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { API } from 'typescript/unstable/sync';

/** @import { Node, SourceFile } from 'typescript/unstable/ast' */

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDERS = ['static/js', 'service_worker'];
const CONFIGS = ['page', 'worker', 'domain'];
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** @returns {{ name: string, lines: number }[]} all the files there are */
export const files = () =>
  FOLDERS.flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js'))
      .map((path) => `${folder}/${path}`),
  ).map((name) => ({
    name,
    lines: readFileSync(ROOT + name, 'utf8')
      .trimEnd()
      .split('\n').length,
  }));

/** @returns {{ file: string, line: number, lines: number }[]} every function of the files the types are checked of */
export function functions() {
  const api = new API({ cwd: ROOT });
  try {
    /** @type {Map<string, SourceFile>} */
    const sources = new Map();
    for (const config of CONFIGS) {
      const openProjects = [`${ROOT}tsconfig.${config}.json`];
      for (const { program } of api.updateSnapshot({ openProjects }).getProjects()) {
        for (const path of program.getSourceFileNames()) {
          const name = path.slice(ROOT.length);
          const isOurs = FOLDERS.some((folder) => name.startsWith(`${folder}/`));
          const source = isOurs && !sources.has(name) && program.getSourceFile(path);
          if (source) sources.set(name, source);
        }
      }
    }
    return [...sources].flatMap(([file, source]) => [...functionsIn(source, file, source)]);
  } finally {
    api.close();
  }
}

/** @param {any} node @param {string} file @param {SourceFile} source @returns {Generator<{ file: string, line: number, lines: number }>} */
function* functionsIn(node, file, source) {
  if (node.parameters && node.body) {
    const start = node.getStart(source);
    const code = source.text.slice(start, node.end).replace(COMMENT, '');
    yield {
      file,
      line: source.text.slice(0, start).split('\n').length,
      lines: code.split('\n').filter((line) => line.trim()).length,
    };
  }
  /** @type {Node[]} */
  const inside = [];
  node.forEachChild((/** @type {Node} */ child) => void inside.push(child));
  for (const child of inside) yield* functionsIn(child, file, source);
}

/** @param {{ lines: number }[]} all */
function said(all) {
  const lines = all.map((one) => one.lines).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => lines[Math.ceil(lines.length * share) - 1];
  return `${all.length}, lines: ${at(0.5)} in the middle, ${at(0.9)} of nine in ten, ${at(1)} at most`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`JavaScript files: ${said(files())}`);
  console.log(`JavaScript functions: ${said(functions())}`);
}
