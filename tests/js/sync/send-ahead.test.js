import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createAuthor } from '../../../static/js/domain/id.js';
import { attach } from '../../../static/js/sync/attach.js';
import { createHttpApi } from '../../../static/js/sync/http-api.js';
import { createSendAhead } from '../../../static/js/sync/send-ahead.js';
import { createClearCodec } from '../support/codec.js';
import { dump, VAULT } from '../support/device.js';
import { createCast } from '../support/phone.js';
import { createFetch } from '../support/server.js';

/** A vault without an account on a phone, that of an account beside it, and a laptop with the account. */
function aMove({ quota } = {}) {
  const cast = createCast({ quota });
  const codec = createClearCodec(cast.random, 0x55);
  const local = cast.open();
  const account = cast.open(undefined, { codec });
  const laptop = cast.open(undefined, { codec });
  const network = { requests: 0, reach: createFetch(cast.server) };
  const { sync: send } = createHttpApi({
    now: cast.clock.now,
    fetch: (...args) => {
      network.requests += 1;
      return network.reach(...args);
    },
  });
  const author = createAuthor({ now: cast.clock.now, random: cast.random.bytes });
  const sending = () =>
    createSendAhead({ db: account.db, vault: VAULT, send, now: cast.clock.now });
  const move = (how) =>
    attach({
      from: { db: local.db, codec: cast.codec },
      to: { db: account.db, codec },
      author,
      sendAhead: sending(),
      ...how,
    });
  return { ...cast, accountCodec: codec, local, account, laptop, network, move };
}

const writeMany = async ({ records }, count) => {
  const made = [];
  for (let n = 0; n < count; n += 1) made.push(await records.create('entry', { n }));
  return made.map(({ id }) => id).sort();
};
const idsOf = async ({ records }) => (await records.list('entry')).map(({ id }) => id).sort();
const stateOf = ({ rec }) => rec.map(({ dirty, gen, why }) => `${dirty}/${gen}/${why}`);

test('what moves into an account is with the server as soon as it is here, and is stored once', async () => {
  const { local, account, laptop, server, network, move } = aMove();
  const ids = await writeMany(local, 501);
  const writes = [];
  const { write } = account.db;
  account.db.write = (stores, work) => {
    writes.push(stores);
    return write(stores, work);
  };

  const { moved, left } = await move();

  assert.deepEqual([moved.sort(), left], [ids, 0]);
  const held = await dump(account.db);
  assert.deepEqual(new Set(stateOf(held)), new Set(['0/1/null']));
  assert.equal(server.state.rows.size, 501);
  assert.deepEqual([network.requests, writes.length], [2, 2]);
  assert.deepEqual(await idsOf(account), ids);
  await laptop.run();
  assert.deepEqual(await idsOf(laptop), ids);
});

test('a sync after it has nothing left to do, and both sides mean the same', async () => {
  const { local, account, server, move } = aMove();
  await writeMany(local, 30);
  await move();

  const { sent, received } = await account.run();

  assert.deepEqual([sent, received], [0, 0]);
  const { kv } = await dump(account.db);
  assert.equal(kv.get('digest').n, server.digest().n);
  assert.equal(kv.get('differs') ?? false, false);
});

test('without an answer it is kept as it always was, and nobody is asked twice', async () => {
  const { local, account, server, network, move } = aMove();
  const ids = await writeMany(local, 1100);
  network.reach = () => Promise.reject(new TypeError('offline'));

  const { moved } = await move();

  assert.equal(network.requests, 1);
  assert.deepEqual(moved.sort(), ids);
  assert.deepEqual(new Set(stateOf(await dump(account.db))), new Set(['1/1/null']));
  await account.run();
  assert.equal(server.state.rows.size, 1100);
});

test('a record that is too large for a request stays for a sync, and the others go', async () => {
  const { local, account, move } = aMove();
  for (let n = 0; n < 20; n += 1) {
    await local.records.create('entry', { note: 'x'.repeat(60_000), n });
  }

  await move();

  const dirty = (await dump(account.db)).rec.filter((row) => row.dirty === 1).length;
  assert.ok(dirty > 0 && dirty < 20, `${dirty} of 20`);
  await account.run();
  assert.deepEqual(new Set(stateOf(await dump(account.db))), new Set(['0/1/null']));
});

test('what the server does not take is kept, with the reason', async () => {
  const { local, account, server, move } = aMove({ quota: 3 });
  await writeMany(local, 5);

  await move();

  assert.equal(server.state.rows.size, 3);
  const states = stateOf(await dump(account.db)).sort();
  assert.deepEqual(states, ['0/1/null', '0/1/null', '0/1/null', '1/1/quota', '1/1/quota']);
  assert.equal((await idsOf(account)).length, 5);
});

test('a record that the server has from another device meets it, with what both say', async () => {
  const { local, account, laptop, move } = aMove();
  await laptop.records.createNatural('day|2031-04-09', 'day', { walk: true });
  await laptop.run();
  await local.records.createNatural('day|2031-04-09', 'day', { sleep: 7 });

  await move();
  await account.run();
  await laptop.run();

  for (const device of [account, laptop]) {
    const day = await device.records.getNatural('day|2031-04-09');
    assert.deepEqual(day.fields, { sleep: 7, walk: true });
  }
});

test('a record that another tab made meanwhile meets what was sent, with what both say', async () => {
  const { local, account, accountCodec, laptop, network, open, move } = aMove();
  await local.records.createNatural('day|2031-04-09', 'day', { sleep: 7 });
  const { reach } = network;
  network.reach = async (...args) => {
    const answer = await reach(...args);
    await account.records.createNatural('day|2031-04-09', 'day', { walk: true });
    return answer;
  };

  await move();
  network.reach = reach;
  await account.run();
  await laptop.run();

  for (const device of [open(account.name, { codec: accountCodec }), laptop]) {
    const day = await device.records.getNatural('day|2031-04-09');
    assert.deepEqual(day.fields, { sleep: 7, walk: true });
  }
});

/** What may become of one request while records move. */
const FATES = ['fine', 'lost on the way', 'its answer is lost', 'the page dies', 'taken twice'];

test('whatever fails on the way, moving once more loses nothing and leaves both sides the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 3 }),
      fc.array(fc.constantFrom(...FATES), { maxLength: 4 }),
      fc.boolean(),
      async (count, both, fates, isReadBefore) => {
        const { local, account, laptop, network, server, move } = aMove();
        await writeMany(local, count);
        for (let day = 0; day < both; day += 1) {
          await laptop.records.createNatural(`day|2031-04-0${day + 1}`, 'day', { walk: day });
          await local.records.createNatural(`day|2031-04-0${day + 1}`, 'day', { sleep: day });
        }
        await laptop.run();
        if (isReadBefore) await account.run();
        const { write } = account.db;
        const { reach } = network;
        const tryOnce = async (fate) => {
          network.reach = async (...args) => {
            if (fate === 'lost on the way') throw new TypeError('offline');
            const answer = await reach(...args);
            if (fate === 'taken twice') return reach(...args);
            if (fate === 'its answer is lost') throw new TypeError('offline');
            if (fate === 'the page dies') {
              account.db.write = () => Promise.reject(new Error('the page died'));
            }
            return answer;
          };
          await move().catch(({ message }) => assert.equal(message, 'the page died'));
          account.db.write = write;
          network.reach = reach;
        };

        for (const fate of [...fates, 'fine']) await tryOnce(fate);
        for (const device of [account, laptop, account]) await device.run();

        const [here, there] = [await dump(account.db), await dump(laptop.db)];
        assert.equal(here.rec.length, count + both);
        assert.equal(there.rec.length, count + both);
        assert.deepEqual(new Set(here.rec.map(({ dirty }) => dirty)).has(1), false);
        assert.deepEqual([here.inbox.length, there.inbox.length], [0, 0]);
        assert.equal(server.digest().n, count + both);
        const days = await account.records.list('day');
        assert.deepEqual(
          days.map(({ fields }) => [fields.sleep, fields.walk]).sort(),
          Array.from({ length: both }, (_, day) => [day, day]),
        );
        assert.deepEqual(await idsOf(laptop), await idsOf(account));
      },
    ),
    { numRuns: 60 },
  );
});
