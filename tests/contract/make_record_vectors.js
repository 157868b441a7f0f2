/**
 * Writes tests/contract/golden/records-v1.json: records, merges, reconciles and writes as this app
 * makes them, for another implementation to compare itself with.
 *
 * Run `node tests/contract/make_record_vectors.js` after a change of the format, and look at what
 * changed: files that were released stay as they are. The values are made up and always the same.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createCodec } from '../../static/js/crypto/envelope.js';
import { createExpander } from '../../static/js/crypto/hkdf.js';
import { deriveVaultKeys } from '../../static/js/crypto/keys.js';
import {
  createRecoveryCode,
  deriveRecoveryKeys,
  formatRecoveryCode,
} from '../../static/js/crypto/recovery.js';
import { wrapAccountKey } from '../../static/js/crypto/wrap.js';
import { decodePayload, encodePayload } from '../../static/js/domain/payload.js';
import { reconcile } from '../../static/js/domain/reconcile.js';
import { createRecord, merge, remove, write } from '../../static/js/domain/record.js';
import { vidOf } from '../../static/js/domain/vid.js';
import { digestHex, EMPTY_DIGEST, moveVersion } from '../../static/js/store/digest.js';

const TARGET = new URL('golden/records-v1.json', import.meta.url);
const KEYS = JSON.parse(await readFile(new URL('golden/v1.json', import.meta.url), 'utf8')).account;
const ABOUT =
  'Known answers for records of version 1, sealed with the account key and the vault of v1.json. ' +
  'Bytes are hexadecimal unless the name says base64url. Records are given as their JSON, whose ' +
  'order of names means nothing. Read by pytest and by node.';

const phone = (now) => ({ now, actor: 'k3f9a1c2' });
const laptop = (now) => ({ now, actor: 'p0q8z7m4' });
const tablet = (now) => ({ now, actor: 'zz01abcd' });
const T = 1_930_000_000_000;
const MINUTE = 60_000;

const entry = createRecord(
  {
    kind: 'entry',
    fields: {
      at: '2031-02-27T21:14',
      tz: -120,
      mood: 2,
      pain: 6,
      's/lower-back': true,
      't/walk': true,
      note: 'Regen, dann Sonne \u{1F9D1}\u200D\u{1F33E} שלום\nzweite Zeile',
    },
  },
  phone(T),
);
const edited = write(
  entry,
  { note: 'Sun after all', 's/neck': true, pain: undefined },
  laptop(T + 5 * MINUTE),
);
const setting = createRecord(
  { kind: 'setting', nk: 'setting|voice', fields: { key: 'voice', value: 'on' } },
  laptop(T),
);
const newer = decodePayload(
  JSON.stringify({
    v: 1,
    k: 'entry',
    c: [T, 'k3f9a1c2'],
    f: { at: '2031-02-27T21:14', hue: { h: 3 } },
    lucid: [1, 2],
  }),
);
const tombstone = remove(edited, tablet(T + 9 * MINUTE));
const apart = merge(
  write(entry, { note: 'from the phone', pain: 3, 's/neck': true }, phone(T + MINUTE)),
  write(entry, { note: 'from the laptop', pain: 8, 's/neck': false }, laptop(T + 2 * MINUTE)),
);
const sameTime = merge(
  write(entry, { note: 'by k3f9a1c2' }, phone(T + MINUTE)),
  write(entry, { note: 'by zz01abcd' }, tablet(T + MINUTE)),
);
const binned = write(entry, { trash: true, trashed_at: T + 3 * MINUTE }, tablet(T + 3 * MINUTE));

const RECORDS = {
  'an entry as it was first written': [entry, 'AQIDBAUGBwgJCgsMDQ4PEA'],
  'an entry changed on another device, one field taken away': [edited, 'AQIDBAUGBwgJCgsMDQ4PEA'],
  'an entry changed apart on two devices: values side by side': [apart, 'AQIDBAUGBwgJCgsMDQ4PEA'],
  'two values of one time: the greater author is newer': [sameTime, 'AQIDBAUGBwgJCgsMDQ4PEA'],
  'an entry in the bin': [binned, 'AQIDBAUGBwgJCgsMDQ4PEA'],
  'a tombstone': [tombstone, 'AQIDBAUGBwgJCgsMDQ4PEA'],
  'a setting, under its natural id': [setting, null],
  'what a newer app put beside the fields': [newer, 'EBESExQVFhcYGRobHB0eHw'],
};

const MERGES = {
  'different fields': [
    write(entry, { pain: 5 }, phone(T + MINUTE)),
    write(entry, { note: 'later' }, laptop(T + MINUTE)),
  ],
  'the same field': [
    write(entry, { note: 'p' }, phone(T + MINUTE)),
    write(entry, { note: 'l' }, laptop(T + 2 * MINUTE)),
  ],
  'the same field at the same time': [
    write(entry, { note: 'p' }, phone(T + MINUTE)),
    write(entry, { note: 't' }, tablet(T + MINUTE)),
  ],
  'an old version with a newer one': [entry, edited],
  'a version with itself': [apart, apart],
  'a value with one that had overwritten it': [
    apart,
    write(apart, { note: 'both' }, tablet(T + 4 * MINUTE)),
  ],
  'a field taken away with a field left alone': [
    write(entry, { note: undefined }, laptop(T + MINUTE)),
    write(entry, { mood: 5 }, phone(T + MINUTE)),
  ],
  'a deletion with what it had seen': [edited, tombstone],
  'a deletion with a change it had not seen': [
    remove(entry, tablet(T + MINUTE)),
    write(entry, { pain: 9 }, laptop(T + MINUTE)),
  ],
  'what newer apps put beside the fields': [
    { ...newer, extra: { lucid: [1, 2], only_here: true } },
    { ...newer, extra: { lucid: [1, 3], only_there: 'x' } },
  ],
};

const RECONCILES = {
  'nothing here yet': [null, entry, phone(T)],
  'changed apart': [
    MERGES['the same field'][0],
    MERGES['the same field'][1],
    tablet(T + 9 * MINUTE),
  ],
  'deleted here, changed unseen elsewhere: it comes back whole': [
    remove(entry, phone(T + MINUTE)),
    write(entry, { pain: 9 }, laptop(T + 2 * MINUTE)),
    phone(T + 3 * MINUTE),
  ],
  'changed here, deleted unseen elsewhere: it comes back whole': [
    write(entry, { pain: 9 }, phone(T + MINUTE)),
    remove(entry, laptop(T + 2 * MINUTE)),
    phone(T + 3 * MINUTE),
  ],
  'values side by side come back in their order, by a clock that is behind': [
    remove(entry, tablet(T + MINUTE)),
    apart,
    tablet(T - MINUTE),
  ],
  'deleted by one who had seen the change: deleted': [edited, tombstone, phone(T + 10 * MINUTE)],
  'put in the bin here, changed unseen elsewhere: it leaves the bin': [
    binned,
    write(entry, { pain: 9 }, laptop(T + 4 * MINUTE)),
    phone(T + 5 * MINUTE),
  ],
  'changed here, put in the bin unseen elsewhere: it leaves the bin': [
    write(entry, { pain: 9 }, phone(T + 4 * MINUTE)),
    binned,
    phone(T + 5 * MINUTE),
  ],
  'put in the bin by one who had seen the change: it stays there': [
    write(edited, { trash: true }, tablet(T + 8 * MINUTE)),
    edited,
    phone(T + 9 * MINUTE),
  ],
  'restored here while another device empties the bin: it comes back': [
    write(binned, { trash: false, trashed_at: undefined }, phone(T + 6 * MINUTE)),
    remove(binned, laptop(T + 7 * MINUTE)),
    phone(T + 8 * MINUTE),
  ],
};

const WRITES = {
  'a field changed': [entry, { pain: 0 }, laptop(T + MINUTE)],
  'a field taken away': [entry, { note: null }, laptop(T + MINUTE), true],
  'values side by side, all of them seen': [apart, { note: 'one of them' }, tablet(T + 9 * MINUTE)],
  'a clock a year behind': [edited, { mood: 4 }, tablet(T - 365 * 24 * 60 * MINUTE)],
};

const payload = (record) => record && JSON.parse(encodePayload(record));
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const nonceOf = (at) => Uint8Array.from({ length: 12 }, (_, byte) => 0x20 + at * 16 + byte);
const accountKey = () => new Uint8Array(Buffer.from(KEYS.account_key, 'hex'));
const vault = KEYS.vault_base64url;
const keys = await deriveVaultKeys(accountKey());

export async function recordVectors() {
  const records = await Promise.all(Object.entries(RECORDS).map(sealed));
  return {
    about: ABOUT,
    vault_base64url: vault,
    recovery_codes: await recoveryCodes(),
    natural_ids: await naturalIds(),
    usernames: USERNAMES,
    digest: digestOf(records.map(({ vid_base64url: vid }) => vid)),
    records,
    merges: Object.entries(MERGES).map(([name, [a, b]]) => ({
      name,
      a: payload(a),
      b: payload(b),
      merged: payload(merge(a, b)),
    })),
    reconciles: Object.entries(RECONCILES).map(([name, [local, remote, author]]) => ({
      name,
      local: payload(local),
      remote: payload(remote),
      author,
      result: payload(reconcile(local, remote, author)),
    })),
    writes: Object.entries(WRITES).map(([name, [record, changes, author, takesAway = false]]) => ({
      name,
      record: payload(record),
      ...(takesAway ? { take_away: Object.keys(changes) } : { changes }),
      author,
      result: payload(
        write(
          record,
          takesAway ? Object.fromEntries(Object.keys(changes).map((n) => [n, undefined])) : changes,
          author,
        ),
      ),
    })),
    careless: CARELESS.map(({ name, read, means }) => ({ name, read, means })),
  };
}

/** As it is typed, and as the server compares it. */
const USERNAMES = [
  { typed: '  Ada.Lovelace ', folded: 'ada.lovelace' },
  { typed: 'STRASSE', folded: 'strasse' },
  { typed: 'Straße', folded: 'strasse' },
  { typed: 'ＡＤＡ', folded: 'ada' },
  { typed: 'ΟΔΟΣ', folded: 'οδοσ' },
  { typed: 'Iİ-ﬁ', folded: 'ii\u0307-fi' },
];

/** Records another app wrote carelessly, and what a reader makes of them. */
const CARELESS = [
  {
    name: 'a vector that does not cover the values',
    read: { v: 1, k: 'entry', c: [5, 'a'], f: { note: 'n' }, s: { note: [7, 'b'] }, w: {} },
    means: { v: 1, k: 'entry', c: [5, 'a'], f: { note: 'n' }, s: { note: [7, 'b'] }, w: { b: 7 } },
  },
  {
    name: 'the newest value among the others',
    read: { v: 1, k: 'entry', c: [5, 'a'], f: { note: 'n' }, x: { note: [[9, 'b', 'm']] } },
    means: {
      v: 1,
      k: 'entry',
      c: [5, 'a'],
      f: { note: 'm' },
      s: { note: [9, 'b'] },
      x: { note: [[5, 'a', 'n']] },
      w: { a: 5, b: 9 },
    },
  },
];

const FIVE_BITS = [
  Uint8Array.from({ length: 30 }, (_, at) => (at * 11 + 3) & 31),
  Uint8Array.from({ length: 30 }, (_, at) => 31 - at),
  Uint8Array.from({ length: 30 }, (_, at) => (at * at + 7) & 31),
];
const TYPED = [
  (code) => code.toLowerCase(),
  (code) => code.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' '),
  (code) => code.replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('-', '\u2013'),
];

function recoveryCodes() {
  return Promise.all(
    FIVE_BITS.map(async (random, at) => {
      const symbols = createRecoveryCode(random);
      const code = await formatRecoveryCode(symbols);
      const { authKey, wrapKey } = await deriveRecoveryKeys(symbols);
      const expand = await createExpander(new TextEncoder().encode(symbols));
      return {
        symbols,
        code,
        typed: TYPED[at](code),
        auth_key: hex(authKey),
        wrap_key: hex(await expand.bytes('v1/rec/wrap', 32)),
        wrapped: hex(
          await wrapAccountKey(
            wrapKey,
            accountKey(),
            'rec',
            vault,
            new Uint8Array(12).fill(0x30 + at),
          ),
        ),
      };
    }),
  );
}

function digestOf(vids) {
  const { n, x } = vids.reduce((all, vid) => moveVersion(all, null, vid), EMPTY_DIGEST);
  return { vids_base64url: vids, n, x: digestHex({ n, x }) };
}

function naturalIds() {
  const codec = createCodec(keys, vault);
  return Promise.all(
    ['setting|voice', 'setting|trusted-contact'].map(async (naturalKey) => ({
      natural_key: naturalKey,
      id_base64url: await codec.naturalId(naturalKey),
    })),
  );
}

async function sealed([name, [record, given]], at) {
  const codec = createCodec(keys, vault, () => nonceOf(at));
  const id = given ?? (await codec.naturalId(record.nk));
  const text = encodePayload(record);
  const blob = await codec.seal(id, new TextEncoder().encode(text));
  return {
    name,
    id_base64url: id,
    nonce: hex(nonceOf(at)),
    vid_base64url: vidOf(blob),
    plaintext_text: text,
    payload: JSON.parse(text),
    blob: hex(blob),
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await writeFile(TARGET, `${JSON.stringify(await recordVectors(), null, 1)}\n`);
}
