/**
 * Write tests/contract/golden/two-keys-v1.json: known answers for a vault with a second account key.
 * Run `node tests/contract/make_key_vectors.js`; the nonces are fixed, so it always writes the same.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { argon2id } from '../../static/js/crypto/argon2.js';
import { createCodec } from '../../static/js/crypto/envelope.js';
import { derivePasswordKeys } from '../../static/js/crypto/kdf.js';
import { deriveVaultKeys } from '../../static/js/crypto/keys.js';
import { deriveRecoveryKeys } from '../../static/js/crypto/recovery.js';
import { wrapAccountKey } from '../../static/js/crypto/wrap.js';
import { concat } from '../../static/js/domain/bytes.js';

const folder = new URL('golden/', import.meta.url);
const golden = JSON.parse(await readFile(new URL('v1.json', folder), 'utf8'));
const { account, password, recovery, record, natural_id: naturalId } = golden;
const vault = account.vault_base64url;
const hexOf = (bytes) => Buffer.from(bytes).toString('hex');
const bytesOf = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));

const first = bytesOf(account.account_key);
const second = new Uint8Array(32).fill(8);
const both = concat(second, first);
const keys = await deriveVaultKeys(both);
const byPassword = await derivePasswordKeys(argon2id, password.text, password.kdf);
const byCode = await deriveRecoveryKeys(recovery.symbols);
const nonces = { pw: new Uint8Array(12).fill(5), rec: new Uint8Array(12).fill(6) };
const codec = createCodec(keys, vault, () => new Uint8Array(12).fill(9));

const known = {
  about:
    'A vault with two account keys. Passwords, codes, vault and first account key are those of v1.json. Bytes are hexadecimal.',
  account_keys_oldest_first: [hexOf(first), hexOf(second)],
  kcv: hexOf(keys.kcv),
  kcvs_oldest_first: keys.kcvs.map(hexOf),
  wrapped_by_password: hexOf(
    await wrapAccountKey(byPassword.wrapKey, both, 'pw', vault, nonces.pw),
  ),
  wrapped_by_recovery: hexOf(await wrapAccountKey(byCode.wrapKey, both, 'rec', vault, nonces.rec)),
  natural_id: {
    natural_key: naturalId.natural_key,
    id_base64url: await codec.naturalId(naturalId.natural_key),
  },
  old_record: { id_base64url: record.id_base64url, blob: record.blob },
  record: {
    id_base64url: record.id_base64url,
    plaintext_text: record.plaintext_text,
    blob: hexOf(
      await codec.seal(record.id_base64url, new TextEncoder().encode(record.plaintext_text)),
    ),
  },
};
await writeFile(new URL('two-keys-v1.json', folder), `${JSON.stringify(known, null, 2)}\n`);
