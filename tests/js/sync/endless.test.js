import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCast } from '../support/phone.js';
import { createFetch } from '../support/server.js';

test('a server that always has one more page is left alone soon', async () => {
  const cast = createCast();
  const { open, server } = cast;
  const phone = open();
  for (let at = 0; at < 10; at++) await phone.records.create('entry', { note: `${at}` });
  await phone.run();
  let requests = 0;
  const endless = createFetch({
    sync(request) {
      requests += 1;
      const answer = server.sync({ ...request, cursor: '0' });
      return { ...answer, more: true, cursor: String(Number(request.cursor) + 1) };
    },
  });
  const laptop = open(undefined, { fetch: endless });

  await assert.rejects(laptop.run(), { code: 'format' });

  assert.ok(requests < 20, `${requests} requests`);
  const honest = open(laptop.name);
  await honest.run();
  assert.equal((await honest.records.list('entry')).length, 10);
});
