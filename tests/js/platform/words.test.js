/** The page carries its words; whoever asks for one it does not carry is told which. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { learn, word } from '../../../static/js/platform/words.js';

class Template {
  /** @param {string} text */
  constructor(text) {
    this.content = { textContent: text };
  }
}

/** @param {Record<string, unknown>} words */
function page(words) {
  return { querySelector: () => new Template(JSON.stringify(words)) };
}

beforeEach(() => {
  globalThis.HTMLTemplateElement = Template;
  globalThis.document = page({});
});

test('a page that is shown later adds its words to those that are known', () => {
  learn(page({ 'today.hint': 'One tap', 'scales.faces': { 1: 'Low' } }));
  learn(page({ 'read.go': 'Go on' }));

  assert.equal(word('today.hint'), 'One tap');
  assert.deepEqual(word('scales.faces'), { 1: 'Low' });
  assert.equal(word('read.go'), 'Go on');
});

test('the words of the page itself are there before anything was handed over', () => {
  globalThis.document = page({ 'shell.first': 'Here' });

  assert.equal(word('shell.first'), 'Here');
});

test('a word that the page does not carry is named', () => {
  assert.throws(() => word('today.nothing'), /does not carry the words today\.nothing/);
});
