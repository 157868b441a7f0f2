import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCodec } from '../../../../static/js/crypto/envelope.js';
import { createAccountKey, deriveVaultKeys } from '../../../../static/js/crypto/keys.js';
import { randomBytes } from '../../../../static/js/crypto/random.js';
import { createAuthor, newId } from '../../../../static/js/domain/id.js';
import { createRecord } from '../../../../static/js/domain/record.js';
import { createBackup } from '../../../../static/js/services/journal/backup.js';
import { readBackup, writeBackup } from '../../../../static/js/services/journal/backup-file.js';
import { addRecords } from '../../../../static/js/services/journal/backup-merge.js';
import { createRests } from '../../../../static/js/services/next-task.js';
import { createRecords } from '../../../../static/js/services/vault/records.js';
import { createChanges } from '../../../../static/js/store/changes.js';
import { openJournal } from '../../../../static/js/store/database.js';
import { encodeRecord } from '../../../../static/js/store/sealing.js';

const NOON = Date.UTC(2031, 3, 9, 12);

/** A device of its own: other keys, another database. */
async function aDevice({ onSaved = () => {} } = {}) {
  let now = NOON;
  const vaultId = newId(randomBytes);
  const codec = createCodec(await deriveVaultKeys(createAccountKey()), vaultId);
  const db = openJournal(vaultId);
  const changes = createChanges(null);
  const clock = { now: () => ++now };
  const newAuthor = () => createAuthor({ now: clock.now, random: randomBytes });
  const records = createRecords({
    db,
    codec,
    changes,
    merge: async () => ({ ids: [], cameBack: [] }),
    newAuthor,
    newId: () => newId(randomBytes),
    onError: (error) => assert.fail(String(error)),
  });
  return {
    ...{ records, db, codec, changes, newAuthor },
    backup: createBackup({
      open: async () => ({ db, codec, changes }),
      clock,
      newAuthor,
      onSaved,
    }),
    async contents() {
      const kinds = await Promise.all(['entry', 'session', 'setting'].map(records.list));
      return kinds.flat().map(({ kind, fields, nk = null }) => ({ kind, fields, nk }));
    },
  };
}

/** @param {Awaited<ReturnType<typeof aDevice>>} device */
async function withEverything(device) {
  await device.records.create('entry', { at: '2031-04-08T21:14', pain: 6, 's/lower_back': true });
  await device.records.create('entry', { at: '2031-04-07T09:00', note: 'in the bin', trash: true });
  await device.records.create('session', { routine: 'longer-breath-out', seconds: 300 });
  await device.records.createNatural('setting|pain', 'setting', { value: 'off' });
}

/** @param {Awaited<ReturnType<typeof aDevice>>} from @param {Awaited<ReturnType<typeof aDevice>>} to */
async function carry(from, to) {
  const { text } = await from.backup.exportAll();
  return to.backup.add(await to.backup.preview(text));
}

/** @param {object[]} list */
const sorted = (list) => list.map((item) => JSON.stringify(item)).sort();

test('entries, the bin, sessions and settings all come back on an empty device', async () => {
  const [old, fresh] = [await aDevice(), await aDevice()];
  await withEverything(old);

  const { added } = await carry(old, fresh);

  assert.equal(added, 4);
  assert.deepEqual(sorted(await fresh.contents()), sorted(await old.contents()));
});

test('a setting chosen on both devices stays one setting', async () => {
  const [old, fresh] = [await aDevice(), await aDevice()];
  await old.records.createNatural('setting|pain', 'setting', { value: 'off' });
  await fresh.records.createNatural('setting|pain', 'setting', { value: 'on' });

  await carry(old, fresh);

  assert.equal((await fresh.records.list('setting')).length, 1);
});

test('adding the same file twice changes nothing', async () => {
  const [old, fresh] = [await aDevice(), await aDevice()];
  await withEverything(old);
  await carry(old, fresh);
  const before = await fresh.contents();

  const { added } = await carry(old, fresh);

  assert.equal(added, 0);
  assert.deepEqual(await fresh.contents(), before);
});

test('what was written after the backup is not overwritten by it', async () => {
  const device = await aDevice();
  const entry = await device.records.create('entry', { pain: 6, note: 'before' });
  const { text } = await device.backup.exportAll();
  await device.records.write(entry.id, { note: 'after' });

  await device.backup.add(await device.backup.preview(text));

  assert.equal((await device.records.get(entry.id))?.fields.note, 'after');
});

test('both versions of a note written at the same time are in the file', async () => {
  const [old, fresh] = [await aDevice(), await aDevice()];
  const entry = await old.records.create('entry', { note: 'first' });
  await old.records.write(entry.id, { note: 'on the laptop' });
  await old.records.write(entry.id, { note: 'on the phone' }, entry.seen);

  await carry(old, fresh);

  const view = await fresh.records.get(entry.id);
  assert.deepEqual([view?.fields.note, view?.others.note], ['on the phone', ['on the laptop']]);
});

test('an entry deleted after the backup comes back only when asked for', async () => {
  const device = await aDevice();
  const entry = await device.records.create('entry', { pain: 6 });
  const { text } = await device.backup.exportAll();
  await device.records.remove(entry.id);
  const preview = await device.backup.preview(text);

  const quietly = await device.backup.add(preview);
  const afterQuietly = await device.records.get(entry.id);
  const shown = new Promise((resolve) => device.records.subscribe(resolve));
  await device.backup.add(preview, { bringBack: true });
  await shown;

  assert.deepEqual([preview.deletedLater, quietly.added, afterQuietly], [1, 0, null]);
  assert.deepEqual((await device.records.get(entry.id))?.fields, { pain: 6 });
});

test('the preview counts what is inside and what is here already', async () => {
  const device = await aDevice();
  await withEverything(device);
  const { text } = await device.backup.exportAll();

  const preview = await device.backup.preview(text);

  assert.deepEqual(preview.counts, { entry: 1, binned: 1, session: 1, setting: 1 });
  assert.equal(preview.already, 4);
});

test('what cannot be read is named, and the rest can be added', async () => {
  const [old, fresh] = [await aDevice(), await aDevice()];
  await withEverything(old);
  const file = JSON.parse((await old.backup.exportAll()).text);
  const [first, second] = file.records;
  file.records = [
    first,
    'nonsense',
    { ...second, id: '../x' },
    { id: newId(randomBytes), f: 1 },
    first,
  ];

  const preview = await fresh.backup.preview(JSON.stringify(file));
  const { added } = await fresh.backup.add(preview);

  assert.deepEqual(preview.problems, [
    { n: 2, why: 'not_an_object' },
    { n: 3, why: 'id' },
    { n: 4, why: 'content' },
    { n: 5, why: 'twice' },
  ]);
  assert.equal(added, 1);
});

test('a file of something else and a file from the future change nothing', async () => {
  const device = await aDevice();
  await withEverything(device);
  const { text } = await device.backup.exportAll();
  const future = JSON.stringify({ ...JSON.parse(text), version: 2 });

  await assert.rejects(device.backup.preview('[]'), { code: 'backup_unreadable' });
  await assert.rejects(device.backup.preview('{"format":"other"}'), { code: 'backup_unreadable' });
  await assert.rejects(device.backup.preview(future), { code: 'backup_newer' });
});

test('a file that was cut off brings what is whole in it, and the rest is named', async () => {
  const [old, fresh] = [await aDevice(), await aDevice()];
  await withEverything(old);
  const { text } = await old.backup.exportAll();

  const preview = await fresh.backup.preview(text.slice(0, -20));
  const { added } = await fresh.backup.add(preview);

  assert.deepEqual(preview.problems, [{ n: 4, why: 'not_an_object' }]);
  assert.equal(added, 3);
});

test('an id in another spelling of the same bytes is named, and holds nothing else up', async () => {
  const [old, fresh] = [await aDevice(), await aDevice()];
  await old.records.create('entry', { note: 'a' });
  await old.records.create('entry', { note: 'b' });
  const file = JSON.parse((await old.backup.exportAll()).text);
  const last = 'BCDFGHIJKLMNOP'.includes(file.records[0].id.at(-1)) ? 'Z' : 'B';
  file.records[0].id = file.records[0].id.slice(0, -1) + last;

  const preview = await fresh.backup.preview(JSON.stringify(file));
  const { added } = await fresh.backup.add(preview);

  assert.deepEqual(preview.problems, [{ n: 1, why: 'id' }]);
  assert.equal(added, 1);
});

test('what lies in the bin here is offered, and comes out of it when asked for', async () => {
  const device = await aDevice();
  const entry = await device.records.create('entry', { pain: 6 });
  const { text } = await device.backup.exportAll();
  await device.records.write(entry.id, { trash: true, trashed_at: NOON });

  const preview = await device.backup.preview(text);
  const quietly = await device.backup.add(preview);
  const { added } = await device.backup.add(preview, { bringBack: true });

  assert.deepEqual([preview.already, preview.deletedLater, quietly.added, added], [0, 1, 0, 1]);
  assert.deepEqual((await device.records.get(entry.id))?.fields, { pain: 6, trash: false });
});

test('what would grow beyond a record is named before, and the rest is added', async () => {
  const [old, fresh] = [await aDevice(), await aDevice()];
  const entry = await old.records.create('entry', { note: 'a' });
  const { text } = await old.backup.exportAll();
  await fresh.backup.add(await fresh.backup.preview(text));
  await old.records.write(entry.id, { note: 'x'.repeat(40_000) });
  await old.records.create('entry', { note: 'other' });
  await fresh.records.write(entry.id, { note: 'y'.repeat(40_000) });

  const preview = await fresh.backup.preview((await old.backup.exportAll()).text);
  const { added } = await fresh.backup.add(preview);

  assert.deepEqual(
    preview.problems.map(({ why }) => why),
    ['size'],
  );
  assert.equal(added, 1);
});

test('a write that fails adds nothing of its slice', async () => {
  const [old, fresh] = [await aDevice(), await aDevice()];
  await withEverything(old);
  const preview = await fresh.backup.preview((await old.backup.exportAll()).text);
  const add = IDBObjectStore.prototype.add;
  let adds = 0;
  IDBObjectStore.prototype.add = function (...args) {
    adds += 1;
    if (adds === 3) throw new DOMException('no room left', 'QuotaExceededError');
    return add.apply(this, args);
  };

  await assert.rejects(fresh.backup.add(preview));
  IDBObjectStore.prototype.add = add;

  assert.deepEqual(await fresh.contents(), []);
});

test('what another tab has added a moment before is merged with, not stored over', async () => {
  const [old, fresh] = [await aDevice(), await aDevice()];
  const { id } = await old.records.create('entry', { note: 'start' });
  const { records } = await fresh.backup.preview((await old.backup.exportAll()).text);
  await carry(old, fresh);
  await fresh.records.write(id, { note: 'written here meanwhile' });
  const vault = { db: fresh.db, codec: fresh.codec, changes: fresh.changes };

  const changed = await addRecords(vault, fresh.newAuthor(), records, {
    ...{ stored: new Set(), rests: createRests(() => 0) },
  });

  assert.equal(changed.size, 0);
  assert.equal((await fresh.records.get(id)).fields.note, 'written here meanwhile');
});

test('any fields come through a backup unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 2 }), {
        minKeys: 1,
        maxKeys: 6,
      }),
      async (fields) => {
        const [old, fresh] = [await aDevice(), await aDevice()];
        const entry = await old.records.create('entry', /** @type {any} */ (fields));

        await carry(old, fresh);

        const [before, after] = [
          await old.records.get(entry.id),
          await fresh.records.get(entry.id),
        ];
        assert.deepEqual(
          sorted(Object.entries(after?.fields ?? {})),
          sorted(Object.entries(before?.fields ?? {})),
        );
      },
    ),
    { numRuns: 25 },
  );
});

test('a file of another app is known by its first line, and named', async () => {
  const device = await aDevice();
  const files = {
    Daylio:
      'full_date,date,weekday,time,mood,activities,note_title,note\n2026-11-02,"November 2",Monday,21:00,good,"walk | work","",""\n',
    Bearable:
      '\ufeffdate formatted,weekday,time of day,category,rating/amount,detail,notes\r\n"2nd Nov 2026",Monday,pm,Mood,7,,\r\n',
  };
  for (const [maker, text] of Object.entries(files)) {
    await assert.rejects(device.backup.preview(text), {
      code: 'backup_unreadable',
      details: { maker },
    });
  }
  await assert.rejects(device.backup.preview('a,b,c\n1,2,3\n'), {
    code: 'backup_unreadable',
    details: {},
  });
});

/** @param {number} count @returns {string} a backup of so many entries */
function aLongFile(count) {
  const author = createAuthor({ now: () => NOON, random: randomBytes });
  const one = (/** @type {unknown} */ _, /** @type {number} */ n) => ({
    id: newId(randomBytes),
    record: createRecord({ kind: 'entry', fields: { pain: n % 11 } }, author()),
  });
  return writeBackup(Array.from({ length: count }, one), NOON);
}

test('adding tells how far it is, and can be stopped: what was added stays', async () => {
  const device = await aDevice();
  const preview = await device.backup.preview(aLongFile(1100));
  const stop = new AbortController();
  const told = [];

  const { added, isWhole } = await device.backup.add(preview, {
    signal: stop.signal,
    onProgress(progress) {
      told.push(progress);
      if (told.length === 2) stop.abort();
    },
  });

  assert.deepEqual(told, [
    { done: 500, of: 1100 },
    { done: 1000, of: 1100 },
  ]);
  assert.deepEqual([added, isWhole], [1000, false]);
  assert.equal((await device.records.list('entry')).length, 1000);
  assert.deepEqual(await device.backup.add(preview), { added: 100, isWhole: true });
});

test('who stops too late is not told that something of the file is left', async () => {
  const device = await aDevice();
  const preview = await device.backup.preview(aLongFile(3));
  const stop = new AbortController();
  const { signal } = stop;

  const told = await device.backup.add(preview, { signal, onProgress: () => stop.abort() });

  assert.deepEqual(told, { added: 3, isWhole: true });
});

test('what came in before the rest failed is said to wait for the server', async () => {
  const waiting = [];
  const device = await aDevice({ onSaved: () => waiting.push('saved') });
  const preview = await device.backup.preview(aLongFile(600));
  const { write } = device.db;
  let writes = 0;
  device.db.write = (stores, body) => {
    writes += 1;
    return writes === 2 ? Promise.reject(new Error('no room left')) : write(stores, body);
  };

  await assert.rejects(device.backup.add(preview), /no room/);

  assert.deepEqual(waiting, ['saved']);
});

test('reading rests by time: never on a quick machine, each 40 ms on a slow one', async () => {
  /** @param {number} ms that pass at each look at the clock */
  async function restsOf(ms) {
    let [now, rested, longest] = [0, 0, 0];
    const lastRest = { at: 0 };
    const rests = createRests(
      () => {
        now += ms;
        longest = Math.max(longest, now - lastRest.at);
        return now;
      },
      async () => {
        rested += 1;
        lastRest.at = now;
      },
    );
    const { records } = await readBackup(aLongFile(200), rests);
    assert.equal(records.length, 200);
    return { rested, longest };
  }

  assert.equal((await restsOf(0)).rested, 0);
  const slow = await restsOf(4);
  assert.ok(slow.rested > 10, `${slow.rested} rests`);
  assert.ok(slow.longest <= 48, `${slow.longest} ms without a rest`);
});

test('what is small in a file fits, however it is written anew', async () => {
  const device = await aDevice();
  const widest = '\u4e00'.repeat(1000);
  const times = Array.from({ length: 150 }, (_, n) => [2 ** 51 + n, `actor-${n}`, n]);
  const line = { id: newId(randomBytes), v: 1, k: 'entry', c: [1, 'a'], f: {} };
  const file = {
    ...{ format: 'twofold-backup', version: 1 },
    records: [
      { ...line, x: { [widest]: [[1, 'b', widest]] } },
      { ...line, id: newId(randomBytes), x: { pain: times } },
    ],
  };

  const preview = await device.backup.preview(JSON.stringify(file));

  assert.deepEqual(
    preview.records.map(({ isSmall, record }) => isSmall && encodeRecord(record).length > 0),
    [true, true],
  );
});
