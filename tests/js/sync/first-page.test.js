import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openReadable } from '../../../static/js/store/sealing.js';
import { createHttpApi } from '../../../static/js/sync/http-api.js';
import { networkStage } from '../../../static/js/sync/network-stage.js';
import { VAULT } from '../support/device.js';
import { createCast } from '../support/phone.js';
import { createFetch } from '../support/server.js';

const MANY = 260;

/** A laptop that comes to a journal of so many entries, and what it asks for. */
async function aLaptop(count) {
  const { open, server, codec, clock } = createCast();
  const phone = open();
  for (let n = 0; n < count; n += 1) await phone.records.create('entry', { n });
  await phone.run();
  const laptop = open();
  const steps = [];
  const { sync } = createHttpApi({ fetch: createFetch(server), now: clock.now });
  const exchange = () =>
    networkStage({
      ...{ db: laptop.db, vault: VAULT, now: clock.now },
      send: (request) => {
        steps.push(`asks for ${request.limit}`);
        return sync(request);
      },
      rest: async () => void steps.push('rests'),
      open: (versions) => {
        steps.push(`opens ${versions.length}`);
        return openReadable(codec, versions);
      },
      onStored: (stored) => steps.push(`tells of ${stored.size}`),
      goOn: async () => {
        steps.push('goes on elsewhere');
        return null;
      },
    });
  return { phone, exchange, steps };
}

test('where nothing is here yet, a few come first, and what they bring is opened after a rest', async () => {
  const { exchange, steps } = await aLaptop(MANY);

  await exchange();

  assert.deepEqual(steps, [
    ...['asks for 60', 'rests', 'opens 60', 'tells of 60'],
    ...['goes on elsewhere', 'asks for 1000', 'rests', 'opens 200', 'tells of 200'],
  ]);
});

test('what a page does itself goes on there, and what is here asks for more at once', async () => {
  const { phone, exchange, steps } = await aLaptop(70);
  await exchange();
  assert.deepEqual(
    steps.filter((step) => step.startsWith('goes') || step.startsWith('asks')),
    ['asks for 60', 'asks for 1000'],
  );
  steps.length = 0;
  await phone.records.create('entry', { n: 70 });
  await phone.run();

  await exchange();

  assert.deepEqual(steps, ['asks for 200', 'rests', 'opens 1', 'tells of 1']);
});
