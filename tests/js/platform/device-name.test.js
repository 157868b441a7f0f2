/** A device is called what its owner would call it, in the language of the page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceName } from '../../../static/js/platform/device-name.js';

const WORDS = { both: '{browser} auf {system}', unknown: 'Browser' };
const AGENTS = {
  'Chrome auf Android':
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  'Safari auf iPhone':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  'Firefox auf Windows':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
  Linux: 'Something (X11; Linux)',
  Browser: 'Nobody knows',
};

test('a device is called by its browser and its system', () => {
  for (const [name, agent] of Object.entries(AGENTS)) assert.equal(deviceName(agent, WORDS), name);
});
