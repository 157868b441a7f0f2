/**
 * Sealing anew with another account key: whatever two devices do meanwhile, in whatever order, and
 * wherever the work is cut short, nothing is lost, nothing is unreadable, and in the end all of it is
 * sealed with the new key.
 */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCodec } from '../../../static/js/crypto/envelope.js';
import { addAccountKey, deriveVaultKeys } from '../../../static/js/crypto/keys.js';
import { countHeld } from '../../../static/js/store/waiting.js';
import { resealAll } from '../../../static/js/sync/reseal.js';
import { dump, VAULT } from '../support/device.js';
import { createCast } from '../support/phone.js';

/** Ada's phone has a new key; her laptop has not heard of it. */
async function aCast() {
  const cast = createCast();
  const first = cast.random.bytes(32);
  const one = await deriveVaultKeys(first);
  const two = await deriveVaultKeys(addAccountKey(first));
  const device = (keys) => {
    const codec = createCodec(keys, VAULT);
    return { codec, tab: cast.open(undefined, { codec }) };
  };
  const [phone, laptop] = [device(one), device(one)];
  for (const note of ['one', 'two', 'three']) await phone.tab.records.create('entry', { note });
  await phone.tab.records.createNatural('setting|pain', 'setting', { key: 'pain', value: 'on' });
  await phone.tab.run();
  await laptop.tab.run();
  phone.codec.use(two);
  return { ...cast, phone, laptop, two };
}

const reseal = ({ codec, tab }) => resealAll({ db: tab.db, codec, onSaved: () => {} });
const keysOf = (blobs) => [...new Set(blobs.map((blob) => blob[1]))];
const atServer = ({ state }) => keysOf([...state.rows.values()].map(({ blob }) => blob));

/** What a page opened now shows. */
async function notes({ codec, tab }, { open }) {
  const { records } = open(tab.name, { codec });
  assert.equal(await records.countUnreadable(), 0);
  return (await records.list('entry')).map(({ fields }) => fields.note).sort();
}

test('every record is sealed anew once, under its own id, and the other device follows', async () => {
  const cast = await aCast();
  const { phone, laptop, server, two } = cast;
  const ids = [...server.state.rows.keys()];

  assert.equal(await reseal(phone), true);
  await phone.tab.run();
  laptop.codec.use(two);
  await laptop.tab.run();

  assert.deepEqual([...server.state.rows.keys()], ids);
  assert.deepEqual(atServer(server), [2]);
  assert.deepEqual(await notes(laptop, cast), ['one', 'three', 'two']);
  const before = await dump(phone.tab.db);
  assert.equal(await reseal(phone), true);
  assert.deepEqual(await dump(phone.tab.db), before);
});

test('what comes in sealed with the old key is kept sealed with the new one', async () => {
  const cast = await aCast();
  const { phone, laptop, server } = cast;
  await laptop.tab.records.create('entry', { note: 'in the train' });
  await laptop.tab.run();

  await phone.tab.run();

  const { rec } = await dump(phone.tab.db);
  assert.deepEqual(rec.map(({ blob }) => blob[1]).sort(), [1, 1, 1, 1, 2]);
  const [news] = rec.filter(({ blob }) => blob[1] === 2);
  assert.deepEqual(server.state.rows.get(news.id)?.blob, news.blob);
});

test('a record that does not open stays as it is', async () => {
  const { phone } = await aCast();
  const { rec } = await dump(phone.tab.db);
  const damaged = { ...rec[0], blob: rec[0].blob.with(40, rec[0].blob[40] ^ 1) };
  await phone.tab.db.write(['rec'], (tx) => tx.objectStore('rec').put(damaged));

  assert.equal(await reseal(phone), true);

  const now = await dump(phone.tab.db);
  assert.deepEqual(
    now.rec.find(({ id }) => id === damaged.id),
    damaged,
  );
});

const ACTIONS = {
  reseal: ({ phone }) => reseal(phone),
  'cut short': async ({ phone }) => {
    const write = phone.tab.db.write;
    phone.tab.db.write = async () => {
      throw new Error('the page was closed');
    };
    await reseal(phone).catch(() => undefined);
    phone.tab.db.write = write;
  },
  'phone syncs': ({ phone }) => phone.tab.run(),
  'laptop syncs': ({ laptop }) => laptop.tab.run(),
  'laptop signs in': ({ laptop, two }) => laptop.codec.use(two),
  'laptop reseals': ({ laptop }) => reseal(laptop),
  'phone writes': (cast) => edit(cast, cast.phone),
  'laptop writes': (cast) => edit(cast, cast.laptop),
};

/** A new entry, and another word in an entry there is. */
async function edit(cast, { codec, tab }) {
  const note = `note ${cast.written.size}`;
  cast.written.add(note);
  const { records } = cast.open(tab.name, { codec });
  await records.create('entry', { note });
  const [entry] = await records.list('entry');
  await records.write(entry.id, { mood: cast.written.size % 5 });
}

test('in whatever order two devices write, sync and seal anew, nothing is lost or unreadable', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(ACTIONS)), { maxLength: 12 }),
      async (actions) => {
        const cast = { ...(await aCast()), written: new Set(['one', 'two', 'three']) };
        for (const action of actions) await ACTIONS[action](cast);

        const { phone, laptop, server } = cast;
        for (let turn = 0; turn < 3; turn += 1) {
          for (const device of [phone, laptop]) {
            if (turn === 0) await device.tab.run();
            device.codec.use(cast.two);
            await reseal(device);
            await device.tab.run();
          }
        }
        const all = [...cast.written].sort();
        assert.deepEqual(await notes(phone, cast), all);
        assert.deepEqual(await notes(laptop, cast), all);
        assert.deepEqual(atServer(server), [2]);
        for (const { tab } of [phone, laptop]) {
          assert.equal(await countHeld(tab.db), 0);
          assert.deepEqual(keysOf((await dump(tab.db)).rec.map(({ blob }) => blob)), [2]);
        }
      },
    ),
    { numRuns: 60 },
  );
});
