import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChanges } from '../../../static/js/store/changes.js';
import { createBus } from '../support/device.js';

test('a change is told here and in every other tab, until they stop listening', () => {
  const channel = createBus();
  const [here, there] = [createChanges(channel()), createChanges(channel())];
  const heard = [];
  here.subscribe((change) => heard.push(['here', change.ids]));
  const stop = there.subscribe((change) => heard.push(['there', change.ids]));

  here.announce({ ids: ['a'] });
  stop();
  here.announce({ ids: ['b'] });

  assert.deepEqual(heard, [
    ['there', ['a']],
    ['here', ['a']],
    ['here', ['b']],
  ]);
});

test('a message of another version of the app does no harm', () => {
  const channel = createBus();
  const stranger = channel();
  const heard = [];
  createChanges(channel()).subscribe((change) => heard.push(change));

  for (const message of [
    null,
    'hello',
    { ids: 'a' },
    { arriving: 'many' },
    { ids: [1, 'b'], inbox: 'yes' },
  ]) {
    stranger.postMessage(message);
  }

  assert.deepEqual(heard.at(-1), { ids: ['b'], inbox: false, opened: new Map() });
  assert.deepEqual(heard[0], { ids: [], inbox: false, opened: new Map() });
});

test('without a channel this tab still hears itself', () => {
  const changes = createChanges(null);
  const heard = [];
  changes.subscribe((change) => heard.push(change));

  changes.announce({ inbox: true });

  assert.deepEqual(heard, [{ ids: [], inbox: true, opened: new Map() }]);
});
