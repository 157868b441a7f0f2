/**
 * A choice that was damaged takes no screen with it: it is as at first, it is named, and it can be
 * made anew. Changes of one choice do not overtake each other.
 */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSettings } from '../../../../static/js/services/journal/settings.js';
import { createCast } from '../../support/phone.js';

/** A phone on which the choice about pain scores was damaged, opened anew. */
async function aDamagedPhone() {
  const cast = createCast();
  const first = cast.open();
  const settings = createSettings({ records: first.records });
  await settings.set('pain', 'off');
  await settings.set('tones', 'off');
  const id = await cast.codec.naturalId('setting|pain');
  await first.db.write(['rec'], async (tx) => {
    const row = await tx.objectStore('rec').get(id);
    const blob = Uint8Array.from(row.blob, (byte, at) =>
      at === row.blob.length - 1 ? ~byte : byte,
    );
    await tx.objectStore('rec').put({ ...row, blob });
  });
  const open = () => createSettings({ records: cast.open(first.name).records });
  return { settings: open(), open };
}

test('a damaged choice reads as not made, and the others as they are', async () => {
  const { settings } = await aDamagedPhone();

  assert.equal(await settings.get('pain'), undefined);
  assert.equal(await settings.get('tones'), 'off');
});

test('it is named, and nothing else is', async () => {
  const { settings } = await aDamagedPhone();

  assert.deepEqual(await settings.damaged(['tones', 'pain', 'voice']), ['pain']);
});

test('whoever chooses anew has chosen, here and after the app was opened again', async () => {
  const { settings, open } = await aDamagedPhone();

  await settings.set('pain', 'on');

  assert.equal(await settings.get('pain'), 'on');
  assert.equal(await open().get('pain'), 'on');
  assert.deepEqual(await open().damaged(['pain']), []);
});

test('of two changes at once neither is lost, nor of any number', async () => {
  const cast = createCast();
  const settings = createSettings({ records: cast.open().records });
  const add = (one) => settings.change('favourites', (kept) => [...(kept ?? []), one]);

  await Promise.all(['a', 'b', 'c'].map(add));

  assert.deepEqual(await settings.get('favourites'), ['a', 'b', 'c']);
});
