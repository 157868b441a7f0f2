/**
 * The known answers of version 1, which pytest reads from the same file: a journal sealed today
 * opens with any later version, and with a tool that somebody else writes.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { argon2id } from '../../../static/js/crypto/argon2.js';
import { createCodec } from '../../../static/js/crypto/envelope.js';
import { derivePasswordKeys } from '../../../static/js/crypto/kdf.js';
import { deriveVaultKeys } from '../../../static/js/crypto/keys.js';
import {
  deriveRecoveryKeys,
  formatRecoveryCode,
  parseRecoveryCode,
} from '../../../static/js/crypto/recovery.js';
import { unwrapAccountKey, wrapAccountKey } from '../../../static/js/crypto/wrap.js';
import { fromBase64url, toBase64url } from '../../../static/js/domain/bytes.js';

const read = async (/** @type {string} */ name) =>
  JSON.parse(await readFile(new URL(`../../contract/golden/${name}`, import.meta.url), 'utf8'));
const golden = await read('v1.json');
const twoKeys = await read('two-keys-v1.json');
const { account, password, composed_password: composed, recovery, record } = golden;
const vaultId = account.vault_base64url;

test('a password stretches to the known key, with and without WebAssembly', async () => {
  const request = {
    password: new TextEncoder().encode(password.text),
    salt: fromBase64url(password.kdf.salt),
    memory: password.kdf.m,
    passes: password.kdf.t,
    length: 32,
  };

  const keys = [await argon2id(request, true), await argon2id(request, false)];

  assert.deepEqual(keys.map(hexOf), [password.stretched, password.stretched]);
});

test('the password keys are the known ones', async () => {
  const { authKey, wrapKey } = await derivePasswordKeys(argon2id, password.text, password.kdf);

  const wrapped = await wrapWith(wrapKey, 'pw', golden.wrapped_by_password.nonce);

  assert.equal(hexOf(authKey), password.auth_key);
  assert.equal(wrapped, golden.wrapped_by_password.wrapped);
  assert.equal(await unwrapWith(wrapKey, 'pw', wrapped), account.account_key);
});

test('letters that look alike but were typed another way make the same password', async () => {
  const [asTyped, asNormal] = await Promise.all(
    [composed.text, composed.nfkc].map((text) => derivePasswordKeys(argon2id, text, composed.kdf)),
  );

  assert.notEqual(composed.text, composed.nfkc);
  assert.equal(hexOf(asTyped.authKey), composed.auth_key);
  assert.equal(hexOf(asNormal.authKey), composed.auth_key);
});

test('the recovery code and its keys are the known ones', async () => {
  const symbols = await parseRecoveryCode(recovery.code);
  const { authKey, wrapKey } = await deriveRecoveryKeys(symbols);

  const wrapped = await wrapWith(wrapKey, 'rec', golden.wrapped_by_recovery.nonce);

  assert.equal(symbols, recovery.symbols);
  assert.equal(await formatRecoveryCode(symbols), recovery.code);
  assert.equal(hexOf(authKey), recovery.auth_key);
  assert.equal(wrapped, golden.wrapped_by_recovery.wrapped);
  assert.equal(await unwrapWith(wrapKey, 'rec', wrapped), account.account_key);
});

test('the check value, a natural id and sealed records are the known ones', async () => {
  const keys = await deriveVaultKeys(hexBytes(account.account_key));
  const codec = createCodec(keys, vaultId, () => hexBytes(record.nonce));
  const large = golden.large_record;
  const largeText = large.plaintext_repeats.repeat(large.plaintext_length / 2);

  const naturalId = await codec.naturalId(golden.natural_id.natural_key);
  const blob = await codec.seal(record.id_base64url, text(record.plaintext_text));
  const largeBlob = await codec.seal(large.id_base64url, text(largeText));

  assert.equal(hexOf(keys.kcv), account.kcv);
  assert.equal(naturalId, golden.natural_id.id_base64url);
  assert.equal(hexOf(fromBase64url(naturalId)), golden.natural_id.id);
  assert.equal(hexOf(blob), record.blob);
  assert.equal(largeBlob.length, large.blob_length);
  assert.equal(await sha256(largeBlob), large.blob_sha256);
  assert.deepEqual(await codec.open(record.id_base64url, blob), text(record.plaintext_text));
});

test('two account keys come out of both wrapped keys, and open what either sealed', async () => {
  const { wrapKey } = await derivePasswordKeys(argon2id, password.text, password.kdf);
  const code = await deriveRecoveryKeys(recovery.symbols);
  const both = await unwrapWith(wrapKey, 'pw', twoKeys.wrapped_by_password);
  const keys = await deriveVaultKeys(hexBytes(both));
  const codec = createCodec(keys, vaultId, () => new Uint8Array(12).fill(9));

  assert.equal(both, twoKeys.account_keys_oldest_first.toReversed().join(''));
  assert.equal(await unwrapWith(code.wrapKey, 'rec', twoKeys.wrapped_by_recovery), both);
  assert.equal(hexOf(keys.kcv), twoKeys.kcv);
  assert.deepEqual(keys.kcvs.map(hexOf), twoKeys.kcvs_oldest_first);
  for (const { blob } of [twoKeys.old_record, twoKeys.record]) {
    const opened = await codec.open(record.id_base64url, hexBytes(blob));
    assert.deepEqual(opened, text(record.plaintext_text));
  }
  const sealed = await codec.seal(record.id_base64url, text(record.plaintext_text));
  assert.equal(hexOf(sealed), twoKeys.record.blob);
  assert.equal(
    await codec.naturalId(twoKeys.natural_id.natural_key),
    twoKeys.natural_id.id_base64url,
  );
});

test('the vault id is spelled one way', () => {
  assert.equal(toBase64url(fromBase64url(vaultId)), vaultId);
});

/** @param {string} value */
const text = (value) => new TextEncoder().encode(value);

/** @param {string} hex */
const hexBytes = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));

/** @param {Uint8Array<ArrayBuffer>} bytes */
const sha256 = async (bytes) => hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

/** @param {CryptoKey} key @param {'pw' | 'rec'} purpose @param {string} nonce */
const wrapWith = async (key, purpose, nonce) =>
  hexOf(
    await wrapAccountKey(key, hexBytes(account.account_key), purpose, vaultId, hexBytes(nonce)),
  );

/** @param {CryptoKey} key @param {'pw' | 'rec'} purpose @param {string} wrapped */
const unwrapWith = async (key, purpose, wrapped) =>
  hexOf(await unwrapAccountKey(key, hexBytes(wrapped), purpose, vaultId));

const hexOf = (bytes) => Buffer.from(bytes).toString('hex');
