/**
 * The known answers for records, which pytest reads from the same file: what this app writes today,
 * another implementation merges to the same record.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { createCodec } from '../../../static/js/crypto/envelope.js';
import { deriveVaultKeys } from '../../../static/js/crypto/keys.js';
import { parseRecoveryCode } from '../../../static/js/crypto/recovery.js';
import { decodePayload, encodePayload } from '../../../static/js/domain/payload.js';
import { foldUsername } from '../../../static/js/domain/username.js';
import { openRecord } from '../../../static/js/store/sealing.js';
import { recordVectors } from '../../contract/make_record_vectors.js';

const read = async (name) =>
  JSON.parse(await readFile(new URL(`../../contract/golden/${name}`, import.meta.url), 'utf8'));
const known = await read('records-v1.json');
const { account } = await read('v1.json');

test('the records, merges and writes of today are the known ones', async () => {
  assert.deepEqual(JSON.parse(JSON.stringify(await recordVectors())), known);
});

test('every known record opens and keeps its meaning', async () => {
  const keys = await deriveVaultKeys(new Uint8Array(Buffer.from(account.account_key, 'hex')));
  const codec = createCodec(keys, known.vault_base64url);
  for (const { name, id_base64url: id, blob, payload } of known.records) {
    const record = await openRecord(codec, id, new Uint8Array(Buffer.from(blob, 'hex')));

    assert.deepEqual(JSON.parse(encodePayload(record)), payload, name);
  }
});

test('what was written carelessly means the known record', () => {
  for (const { name, read: text, means } of known.careless) {
    const record = decodePayload(JSON.stringify(text));

    assert.deepEqual(JSON.parse(encodePayload(record)), means, name);
  }
});

test('a recovery code is understood however it is typed', async () => {
  for (const { typed, symbols } of known.recovery_codes) {
    assert.equal(await parseRecoveryCode(typed), symbols);
  }
});

test("a username that was typed and the server's form of it are one name", () => {
  for (const { typed, folded } of known.usernames) {
    assert.equal(foldUsername(typed), foldUsername(folded));
  }
});
