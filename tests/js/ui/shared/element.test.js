/**
 * How an element follows what it shows. Of a browser's elements it needs the name alone.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createListeners } from '../../../../static/js/domain/listeners.js';
import { settled } from '../../support/settled.js';

globalThis.HTMLElement ??= /** @type {any} */ (class {});
const { AppElement } = await import('../../../../static/js/ui/shared/element.js');

/** An element that reads until it is told to end. */
function aReader() {
  const element = new AppElement();
  element.isConnected = true;
  const journal = createListeners();
  const reads = [];
  const read = () => new Promise((end) => void reads.push(end));
  const following = element.follow([{ subscribe: journal.add }], read);
  return { element, journal, reads, following };
}

test('news that come during a reading are read once, when it has ended', async () => {
  const { journal, reads, following } = aReader();
  for (let news = 0; news < 5; news++) journal.tell();
  await settled();
  assert.equal(reads.length, 1);

  reads[0]();
  await following;
  await settled();

  assert.equal(reads.length, 2);
  journal.tell();
  reads[1]();
  await settled();
  assert.equal(reads.length, 3, 'what came during the second is read as well');
});

test('an element that has left the page reads no more', async () => {
  const { element, journal, reads } = aReader();
  journal.tell();
  element.isConnected = false;

  reads[0]();
  await settled();

  assert.equal(reads.length, 1);
});
