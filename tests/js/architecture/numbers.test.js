/**
 * A number that a person reads is written by its language: `sayNumber`, `fill` and `plural` do it.
 * What would show one as the program writes it is found by its type, whatever it is called: the
 * compiler knows the type of everything that is shown.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

/**
 * @import { Node } from 'typescript/unstable/ast'
 * @import { Project } from 'typescript/unstable/sync'
 */

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** What a person reads or hears of an element. */
const READ = /^\.?(?:textContent|innerText|title|alt|placeholder|label|data-label|aria[\w-]+)$/;
/** What shows its last argument. */
const WRITERS = new Set(['write', '.say', '.announce']);
/** What may come to either of its sides, or to both as one text. */
const JOINS = new Set([
  SyntaxKind.AmpersandAmpersandToken,
  SyntaxKind.BarBarToken,
  SyntaxKind.QuestionQuestionToken,
  SyntaxKind.PlusToken,
]);

/** @param {Node} node @returns {Node[]} what a person reads of it */
function shownBy(node) {
  switch (node.kind) {
    case SyntaxKind.TaggedTemplateExpression:
      return inMarkup(node.template).flatMap(partsOf);
    case SyntaxKind.BinaryExpression: {
      const isSet = node.operatorToken.kind === SyntaxKind.EqualsToken;
      return isSet && READ.test(node.left.name?.text ?? '') ? partsOf(node.right) : [];
    }
    case SyntaxKind.CallExpression:
      return shownByCall(node);
    default:
      return [];
  }
}

/** @param {Node} call @returns {Node[]} */
function shownByCall({ expression, arguments: [...given] }) {
  const called = expression.name ? `.${expression.name.text}` : expression.text;
  const last = given.at(-1);
  if (!last) return [];
  if (called === '.setAttribute') return READ.test(given[0].text ?? '') ? partsOf(last) : [];
  if (WRITERS.has(called)) return partsOf(last);
  if (called !== 'fill') return [];
  // It writes a number as the language does, but not one that is a text already.
  const values = (given[1].properties ?? []).flatMap(({ initializer }) => initializer ?? []);
  return values.flatMap(partsOf).flatMap(madeText);
}

/** @param {Node} template of lit @returns {Node[]} what stands between tags, or in what is read */
function inMarkup({ head, templateSpans }) {
  let markup = head?.text ?? '';
  return (templateSpans ?? []).flatMap(({ expression, literal }) => {
    const tag = /<[^>]*$/.exec(markup)?.[0];
    const attribute = tag && /([\w.@?-]+)=["']?[^"'=]*$/.exec(tag)?.[1];
    markup += `…${literal.text}`;
    return !tag || READ.test(attribute ?? '') ? [expression] : [];
  });
}

/**
 * What an expression may come to, and what is made a text inside it.
 *
 * @param {Node} node
 * @returns {Node[]}
 */
const partsOf = (node) => [node, ...inside(node).flatMap(partsOf)];

/** @param {Node} node @returns {Node[]} */
function inside(node) {
  switch (node.kind) {
    case SyntaxKind.ConditionalExpression:
      return [node.whenTrue, node.whenFalse];
    case SyntaxKind.ParenthesizedExpression:
      return [node.expression];
    case SyntaxKind.BinaryExpression:
      return JOINS.has(node.operatorToken.kind) ? [node.left, node.right] : [];
    default:
      return madeText(node);
  }
}

/** @param {Node} node @returns {Node[]} what it makes a text of */
function madeText(node) {
  if (node.kind === SyntaxKind.TemplateExpression) {
    return node.templateSpans.map(({ expression }) => expression);
  }
  if (node.kind !== SyntaxKind.CallExpression) return [];
  if (node.expression.text === 'String') return [...node.arguments];
  const isWritten = /^to(?:String|Fixed|Precision)$/.test(node.expression.name?.text ?? '');
  return isWritten ? [node.expression.expression] : [];
}

/** @param {Node} node @returns {Node[]} it and all in it */
function withAll(node) {
  const children = /** @type {Node[]} */ ([]);
  node.forEachChild((child) => {
    children.push(child);
  });
  return [node, ...children.flatMap(withAll)];
}

/** @param {string} type as the compiler writes it */
const isNumber = (type) => /(?:^|\| )(?:number|-?\d[\d.]*)(?:$| \|)/.test(type);

/**
 * @param {Project} project
 * @param {string} name of a file
 * @returns {string[]} the numbers it shows as the program writes them
 */
function plainNumbers({ program, checker }, name) {
  const file = program.getSourceFile(name);
  const shown = [...new Set(withAll(file).flatMap(shownBy))];
  const types = shown.length === 0 ? [] : checker.getTypeAtLocation(shown);
  const wrong = shown
    .filter((_, at) => types[at] && isNumber(checker.typeToString(types[at])))
    .map((node) => file.text.slice(0, node.end).split('\n').length);
  return [...new Set(wrong)].map((line) => {
    return `${name.replace(ROOT, '')}:${line}: ${file.text.split('\n')[line - 1].trim()}`;
  });
}

/** @param {Record<string, string>} [written] files that are not on the disk, by their place */
function opened(written = {}) {
  const files = new Map(Object.entries(written).map(([name, text]) => [`${ROOT}${name}`, text]));
  const compiler = new API({ cwd: ROOT, fs: { readFile: (name) => files.get(name) } });
  const snapshot = compiler.updateSnapshot({ openProjects: [`${ROOT}tsconfig.page.json`] });
  const [project] = snapshot.getProjects();
  return { compiler, project };
}

test('a number is shown as the language writes it: plain, it has the digits of the program', () => {
  const { compiler, project } = opened();
  const files = project.program
    .getSourceFileNames()
    .filter((name) => name.startsWith(`${ROOT}static/js/ui/`));
  const wrong = files.flatMap((name) => plainNumbers(project, name));
  compiler.close();

  assert.ok(files.length > 100);
  assert.deepEqual(wrong, []);
});

test('it is found whatever it is called and however it became a text', () => {
  const text = readFileSync(new URL('../support/numbers-shown.js', import.meta.url), 'utf8');
  const [plainly = '', well = ''] = text.split(/^export function \w+/m).slice(1);
  const { compiler, project } = opened({ 'static/js/ui/shared/signs-read.js': text });
  const wrong = plainNumbers(project, `${ROOT}static/js/ui/shared/signs-read.js`);
  compiler.close();

  const lines = plainly.split('\n').filter((line) => line.endsWith(';'));
  assert.ok(lines.length > 5 && well.length > 0);
  assert.deepEqual(
    wrong.map((found) => found.replace(/^.*?:\d+: /, '')),
    lines.map((line) => line.trim()),
  );
});
