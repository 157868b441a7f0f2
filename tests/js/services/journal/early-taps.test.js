import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from '../../../../static/js/domain/record.js';
import { handOverEarlyTaps, sealedTaps } from '../../../../static/js/platform/early-taps.js';
import {
  eraseSealedTap,
  takeInSealedTaps,
} from '../../../../static/js/services/journal/early-taps.js';
import { createKeyDatabases } from '../../../../static/js/store/keys.js';
import { openRecord } from '../../../../static/js/store/sealing.js';
import { createCast } from '../../support/phone.js';

/** A page without a worker, as its first script meets it. */
function aFirstVisit(given = {}) {
  const kept = new Map();
  const localStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
  const scales = { dataset: {} };
  let hear;
  const document = { addEventListener: (_type, listener) => (hear = listener) };
  const browser = { document, navigator: {}, crypto, indexedDB, localStorage, ...given };
  handOverEarlyTaps(browser, 'TAPPED');
  const tap = (name, value) =>
    hear({ target: { name, value: String(value), closest: () => scales } });
  return { tap, scales, localStorage, ids: () => sealedTaps(localStorage) };
}

/** Once what was tapped is in the database. */
async function sealedOf(id, isDone = (row) => row !== null) {
  for (;;) {
    const row = await createKeyDatabases('early').read(id);
    if (isDone(row)) return row;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function entriesOf(tab) {
  const { rec } = await tab.db.read(['rec'], async (tx) => ({
    rec: await tx.objectStore('rec').getAll(),
  }));
  const opened = rec.map(({ id, blob }) => openRecord(tab.codec, id, blob));
  return (await Promise.all(opened)).map((one) => [show(one, 'mood'), show(one, 'pain')]);
}

/** A journal that takes in what lies sealed. */
function aJournal() {
  const cast = createCast();
  const tab = cast.open();
  tab.codec = cast.codec;
  const saved = [];
  const place = async () => ({ ...tab, codec: cast.codec, saved: () => saved.push(true) });
  return { tab, place, saved };
}

test('a tap without a worker is sealed at once, and the next page takes it in, once', async () => {
  const visit = aFirstVisit();
  visit.tap('mood', 2);
  const id = visit.scales.dataset.entry;
  const first = await sealedOf(id);
  visit.tap('mood', 4);
  visit.tap('pain', 6);
  await sealedOf(id, (row) => row.wrapped.length > first.wrapped.length);
  assert.deepEqual(visit.ids(), [id]);
  const { tab, place, saved } = aJournal();
  const erased = [];

  for (let turn = 0; turn < 2; turn++)
    await takeInSealedTaps({ ids: [id], place, onErased: (one) => erased.push(one) });

  assert.deepEqual(await entriesOf(tab), [[4, 6]]);
  assert.deepEqual([saved.length, erased], [1, [id, id]]);
  assert.equal(await createKeyDatabases('early').read(id), null, 'nothing is left of it');
});

test('what lies there between two pages is not readable, nor is its key', async () => {
  const visit = aFirstVisit();
  visit.tap('mood', 1);

  const { device, wrapped } = await sealedOf(visit.scales.dataset.entry);

  assert.equal(device.extractable, false);
  assert.ok(!new TextDecoder('latin1').decode(wrapped).includes('mood'));
  assert.equal(visit.localStorage.getItem('tapped'), visit.scales.dataset.entry);
});

test('a tap of nobody here, or one that does not open, is erased and goes into no journal', async () => {
  const [theirs, spoilt] = [aFirstVisit(), aFirstVisit()];
  for (const visit of [theirs, spoilt]) visit.tap('mood', 3);
  await sealedOf(theirs.scales.dataset.entry);
  const id = spoilt.scales.dataset.entry;
  const row = await sealedOf(id);
  await createKeyDatabases('early').save({ ...row, wrapped: row.wrapped.map((byte) => byte ^ 1) });
  const { tab, place } = aJournal();
  const onErased = () => {};

  await takeInSealedTaps({
    ids: [theirs.scales.dataset.entry],
    place: async () => null,
    onErased,
  });
  await takeInSealedTaps({ ids: [id, 'never-there'], place, onErased });

  assert.deepEqual(await entriesOf(tab), []);
  assert.equal(await createKeyDatabases('early').read(theirs.scales.dataset.entry), null);
});

test('a page that keeps its tap itself erases what it had sealed', async () => {
  const visit = aFirstVisit();
  visit.tap('mood', 5);
  const id = visit.scales.dataset.entry;
  await sealedOf(id);

  await eraseSealedTap(id, () => visit.localStorage.removeItem('tapped'));

  assert.deepEqual(visit.ids(), []);
  assert.equal(await createKeyDatabases('early').read(id), null);
});

test('a worker that is there gets the tap, and nothing is sealed', () => {
  const told = [];
  const controller = { postMessage: (message) => told.push(message) };
  const visit = aFirstVisit({ navigator: { serviceWorker: { controller } } });

  visit.tap('mood', 2);
  visit.tap('pain', 7);
  delete visit.scales.dataset.entry; // it is kept, and this is another one
  visit.tap('mood', 3);

  assert.deepEqual(
    told.map(({ tap }) => tap),
    [{ mood: 2 }, { mood: 2, pain: 7 }, { mood: 3 }],
  );
  assert.deepEqual(visit.ids(), []);
});

test('a browser that lends no keys or no storage breaks nothing', async () => {
  for (const given of [
    { crypto: { getRandomValues: (array) => array } },
    { indexedDB: undefined },
  ]) {
    const visit = aFirstVisit(given);
    visit.tap('mood', 2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(visit.scales.dataset.entry);
  }
});
