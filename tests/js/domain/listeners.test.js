import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createListeners } from '../../../static/js/domain/listeners.js';

test('everyone who listens is told, in the order they came, until they leave', () => {
  const listeners = createListeners();
  const heard = [];
  listeners.add((news) => heard.push(`first ${news}`));
  const leave = listeners.add((news) => heard.push(`second ${news}`));

  listeners.tell('a');
  leave();
  listeners.tell('b');

  assert.deepEqual(heard, ['first a', 'second a', 'first b']);
});

test('who comes or goes while the news are told changes nothing about this telling', () => {
  const listeners = createListeners();
  const heard = [];
  listeners.add(() => {
    leaveLast();
    listeners.add(() => heard.push('newcomer'));
  });
  const leaveLast = listeners.add(() => heard.push('last'));

  listeners.tell();

  assert.deepEqual(heard, ['last']);
});
