import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createEarlyTaps } from '../../../service_worker/early-taps.js';
import { keepTap, vaultInUse } from '../../../service_worker/keep-tap.js';
import { randomBytes } from '../../../static/js/crypto/random.js';
import { newId } from '../../../static/js/domain/id.js';
import { show } from '../../../static/js/domain/record.js';
import { createVault } from '../../../static/js/services/vault/vault.js';
import { openJournal } from '../../../static/js/store/database.js';
import { getRow, saveVersion } from '../../../static/js/store/records.js';
import { openRecord } from '../../../static/js/store/sealing.js';
import { createVaultStore, openMeta } from '../../../static/js/store/vaults.js';
import { createTurn } from '../support/turn.js';

const AT = Date.UTC(2031, 3, 9, 18, 30);
const tapOf = (tap, id = 'one') => ({ id, at: AT, tz: -120, tap });

/** A worker with one page, which a test closes. */
function aWorker() {
  const kept = [];
  const inUse = ["ada's"];
  const open = new Set(['page']);
  const turn = createTurn();
  const taps = createEarlyTaps({
    isThere: async (client) => open.has(client),
    vaultInUse: async () => inUse[0],
    keep: async (...given) => void kept.push(given),
    wait: turn.wait,
  });
  return { taps, kept, inUse, turn, close: () => open.delete('page') };
}

test('a tap whose page goes without a word is kept from the worker, once, with what followed', async () => {
  const { taps, kept, turn, close } = aWorker();
  const told = Promise.all([
    taps.tapped('page', tapOf({ mood: 4 })),
    taps.tapped('page', tapOf({ pain: 6 })),
    taps.tapped('page', tapOf({ mood: 3 })),
  ]);
  await turn.next();
  assert.deepEqual(kept, [], 'the page is still there');

  close();
  await turn.next();
  await told;

  assert.deepEqual(kept, [[tapOf({ mood: 3, pain: 6 }), "ada's"]]);
});

test('a tap belongs to the vault it was made in, whoever signs in meanwhile', async () => {
  const { taps, kept, inUse, turn, close } = aWorker();
  const told = taps.tapped('page', tapOf({ mood: 2 }));
  await turn.next();

  inUse[0] = "a stranger's";
  close();
  await turn.next();
  await told;

  assert.deepEqual(kept, [[tapOf({ mood: 2 }), "ada's"]]);
});

test('a tap that the page has kept is not kept again', async () => {
  const { taps, kept, turn, close } = aWorker();
  const told = taps.tapped('page', tapOf({ mood: 4 }));
  await turn.next();

  taps.kept('one');
  close();
  await turn.next();
  await told;

  assert.deepEqual(kept, []);
});

test('a page that stays open keeps no worker alive for ever', async () => {
  const taps = createEarlyTaps({
    isThere: async () => true,
    vaultInUse: async () => null,
    keep: async () => assert.fail('the page is still there'),
    wait: async () => {},
  });

  await taps.tapped('page', tapOf({ mood: 4 }));
});

/** The vault of this device, as a page has opened it. */
async function theVault() {
  const store = createVaultStore(openMeta());
  const journals = { close: async () => {}, erase: async () => {} };
  return createVault({ store, newVaultId: () => newId(randomBytes), journals }).open();
}

beforeEach(async () => {
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name ?? '');
});

test('what the worker keeps opens with the key of the vault, at the time of the tap', async () => {
  const { vaultId, codec } = await theVault();
  const id = newId(randomBytes);

  await keepTap(tapOf({ mood: 4, pain: 6 }, id), vaultId);

  const db = openJournal(vaultId);
  const row = await getRow(db, id);
  assert.ok(row);
  const record = await openRecord(codec, id, row.blob);
  assert.equal(record.kind, 'entry');
  assert.deepEqual(
    ['at', 'tz', 'mood', 'pain'].map((name) => show(record, name)),
    ['2031-04-09T20:30', -120, 4, 6],
  );
  assert.equal(row.dirty, 1, 'it waits to be sent like any other');
  await db.close();
});

test('what the page had kept at the last moment stays as it is', async () => {
  const { vaultId, codec } = await theVault();
  const id = newId(randomBytes);
  const db = openJournal(vaultId);
  const blob = await codec.seal(id, new TextEncoder().encode('of the page'));
  await saveVersion(db, id, blob, 0);

  await keepTap(tapOf({ mood: 4 }, id), vaultId);

  const row = await getRow(db, id);
  assert.deepEqual([row?.gen, row?.blob], [1, blob]);
  await db.close();
});

test('where no vault is open here, none is begun', async () => {
  await keepTap(tapOf({ mood: 4 }, newId(randomBytes)), await vaultInUse());

  assert.deepEqual(await createVaultStore(openMeta()).list(), []);
});

test('where another vault is in use by then, it is not kept there', async () => {
  const { vaultId } = await theVault();
  const id = newId(randomBytes);

  await keepTap(tapOf({ mood: 1 }, id), newId(randomBytes));

  const db = openJournal(vaultId);
  assert.equal(await getRow(db, id), null);
  await db.close();
});

test('a message that is no tap keeps nothing', async () => {
  const { vaultId } = await theVault();
  const tap = tapOf({ mood: 9 }, newId(randomBytes));

  await assert.rejects(keepTap(tap, vaultId), { code: 'invalid' });
});
