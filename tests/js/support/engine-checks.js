/**
 * What must hold of the real engine: after every step, and at the end of a random schedule.
 * @module
 */

import assert from 'node:assert/strict';
import { isLive, sameState } from '../../../static/js/domain/record.js';
import { vidOf } from '../../../static/js/domain/vid.js';
import { viewOf } from '../../../static/js/domain/view.js';
import { readSnapshotInto } from '../../../static/js/services/vault/snapshot.js';
import { EMPTY_DIGEST, moveVersion } from '../../../static/js/store/digest.js';
import { openRecord } from '../../../static/js/store/sealing.js';
import { dump } from './device.js';

/** A page that died. */
export class Crash extends Error {}

/** What must hold after every step. */
export async function checkStore({ world, tab, tabs, ...device }) {
  const { rec, inbox, kv, snap, news } = await dump(tab.db);
  const where = `seed ${world.seed}, device ${device.name}`;
  const known = new Map();
  for (const row of rec) {
    assert.equal(
      row.dirty === 0,
      vidOf(row.blob) === row.srvVid,
      `${where}: clean is what the server has`,
    );
    if (row.srvVid !== null) known.set(row.id, row.srvVid);
  }
  for (const row of inbox) if (row.head === 1) known.set(row.id, row.vid);
  const digest = [...known.values()].reduce(
    (all, vid) => moveVersion(all, null, vid),
    EMPTY_DIGEST,
  );
  assert.deepEqual(
    kv.get('digest') ?? EMPTY_DIGEST,
    digest,
    `${where}: the digest is of what is known`,
  );
  await checkSnapshot(world.codec, snap, new Map([...news.values()].flat()), rec, where);
  assert.ok(rec.length >= device.rowsHeld, `${where}: absence deletes nothing`);
  assert.deepEqual(
    tab.errors.filter((error) => !(error instanceof Crash)),
    [],
    where,
  );
}

/**
 * The snapshot or the news tell of every row, in its generation; nothing is told that is not there,
 * and what the snapshot shows of a record is what the record shows.
 */
async function checkSnapshot(codec, snap, news, rec, where) {
  if (!snap.get('whole')?.blob) return;
  const told = new Map();
  const held = { putView: (id, gen, kind, view) => told.set(id, { gen, kind, view }) };
  const ids = new Set(news.keys());
  assert.equal(
    snap.get('rest').serial,
    snap.get('whole').serial,
    `${where}: parts of one snapshot`,
  );
  for (const { blob } of snap.values()) {
    const part = blob && (await readSnapshotInto(await codec.openSnapshot(blob), held));
    for (const id of part?.ids ?? []) ids.add(id);
  }
  assert.deepEqual(
    ids,
    new Set(rec.map(({ id }) => id)),
    `${where}: the snapshot and the news tell of what is there`,
  );
  for (const { id, gen, blob: sealed } of rec) {
    const one = told.get(id);
    assert.ok((one?.gen ?? 0) <= gen, `${where}: a snapshot is never newer than its records`);
    if (news.get(id) === gen) continue;
    assert.equal(one?.gen, gen, `${where}: the snapshot or the news tell of every row as it is`);
    const record = await openRecord(codec, id, sealed);
    const view = isLive(record) ? viewOf(id, record) : null;
    assert.deepEqual(one, { gen, kind: record.kind, view }, `${where}: views from a snapshot`);
  }
}

/** Whether every device holds what the server holds, and has nothing left to do. */
export async function isSettled({ network, devices }) {
  const rows = await network.rows();
  for (const { tab } of devices) {
    const { rec, inbox, kv } = await dump(tab.db);
    const isSame = rec.every(({ id, srvVid, dirty }) => {
      const blob = rows.get(id);
      return dirty === 0 && blob && vidOf(blob) === srvVid;
    });
    const isWhole = rec.length === rows.size && inbox.length === 0;
    if (!isSame || !isWhole || kv.has('fullPull')) return false;
  }
  return true;
}

/** What must hold at the end. */
export async function judge({ seed, network, devices, codec, live }) {
  const kept = new Set();
  for (const [id, blob] of await network.rows()) {
    const record = await openRecord(codec, id, blob);
    // The same words twice, as when two devices brought a record back, are shown once.
    const notes = [...new Set(record.fields.get('note')?.map(({ value }) => value))];
    for (const { tab, tabs } of devices) {
      const row = (await dump(tab.db)).rec.find((one) => one.id === id);
      assert.ok(sameState(await openRecord(codec, id, row.blob), record), `seed ${seed}: diverged`);
      for (const { records } of tabs) {
        const view = await records.get(id);
        const shown = view ? [view.fields.note, ...(view.others.note ?? [])] : [];
        assert.deepEqual(shown, notes, `seed ${seed}: a page shows something else`);
      }
    }
    const names = [...record.fields.keys()];
    const isWhole = names.length === 0 || (names.includes('note') && names.includes('pain'));
    assert.ok(isWhole, `seed ${seed}: half a record`);
    for (const siblings of record.fields.values())
      for (const { value } of siblings) kept.add(value);
  }
  assert.deepEqual(
    [...live].filter((value) => !kept.has(value)),
    [],
    `seed ${seed}: lost`,
  );
}

/** What a fault has destroyed everywhere at once is nobody's to bring back. */
export async function forgetDestroyed(world) {
  const have = new Set();
  const note = async (id, blob) => {
    const { fields } = await openRecord(world.codec, id, blob);
    for (const siblings of fields.values()) for (const { value } of siblings) have.add(value);
  };
  for (const [id, blob] of await world.network.rows()) await note(id, blob);
  for (const { tab } of world.devices) {
    const { rec, inbox } = await dump(tab.db);
    for (const { id, blob } of [...rec, ...inbox]) await note(id, blob);
  }
  for (const value of [...world.live]) if (!have.has(value)) world.live.delete(value);
}
