import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecord } from '../../../../static/js/domain/record.js';
import { createHeld } from '../../../../static/js/services/vault/held.js';
import { createBus } from '../../support/device.js';
import { createCast } from '../../support/phone.js';
import { settled } from '../../support/settled.js';

const MANY = 60; // more than are opened without a rest

/** A page that has listed a journal of many entries, without a snapshot; and the entries. */
async function listed(cast) {
  const channel = createBus();
  const writer = cast.open(undefined, { channel: channel() });
  for (let at = 0; at < MANY; at++) {
    await writer.records.create('entry', { note: `entry ${at}`, mood: 3 });
    cast.clock.ms += 1000;
  }
  const page = cast.open(writer.name, { channel: channel() });
  return { writer, page, views: await page.records.list('entry') };
}

test('of many records that are listed the views alone are held', () => {
  const held = createHeld();
  const record = createRecord({ kind: 'entry', fields: { mood: 1 } }, { now: 1, actor: 'a' });
  held.put('one', 1, record, true);
  held.put('other', 1, record);

  held.list('entry');

  assert.equal(held.get('one')?.record, undefined);
  assert.ok(held.get('one')?.view);
  assert.ok(held.get('other')?.record);
});

test('one of many is changed with all that it says, also in versions of elsewhere', async () => {
  const cast = createCast();
  const { page, views } = await listed(cast);
  assert.equal(views.length, MANY);
  const { id } = views[7];

  const changed = await page.records.write(id, { mood: 6 });

  assert.deepEqual(changed.fields, { note: 'entry 7', mood: 6 });
  assert.deepEqual((await page.records.list('entry'))[7], changed);
  const next = cast.open(page.name);
  assert.deepEqual((await next.records.get(id))?.fields, changed.fields);
});

test('what two pages write to one of many at once is merged in both', async () => {
  const cast = createCast();
  const { writer, page, views } = await listed(cast);
  const { id } = views[MANY - 1];

  await Promise.all([
    writer.records.write(id, { note: 'from the writer' }),
    page.records.write(id, { mood: 1 }),
  ]);

  await settled();
  for (const { records } of [writer, page]) {
    assert.deepEqual((await records.get(id))?.fields, { note: 'from the writer', mood: 1 });
  }
});

test('one of many that was deleted stays so', async () => {
  const cast = createCast();
  const { page, views } = await listed(cast);

  await page.records.remove(views[3].id);

  assert.equal((await page.records.list('entry')).length, MANY - 1);
  assert.equal((await cast.open(page.name).records.list('entry')).length, MANY - 1);
});
