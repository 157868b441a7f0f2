/**
 * The secrets of an account as they go to the server: proofs it keeps a hash of, and the account
 * key, wrapped. Nothing here leaves the device readable.
 * @module
 */

import { createKdf, derivePasswordKeys } from '../../crypto/kdf.js';
import { deriveVaultKeys } from '../../crypto/keys.js';
import {
  createRecoveryCode,
  deriveRecoveryKeys,
  formatRecoveryCode,
} from '../../crypto/recovery.js';
import { unwrapAccountKey, wrapAccountKey } from '../../crypto/wrap.js';
import { equal } from '../../domain/bytes.js';
import { AppError } from '../../domain/errors.js';

/** @import { Kdf, RunArgon2 } from '../../crypto/kdf.js' */
/** @import { Purpose } from '../../crypto/wrap.js' */
/** @import { Bytes } from '../../domain/bytes.js' */
/** @import { PasswordFields, RecoveryFields } from '../../sync/account-api.js' */

/**
 * @param {RunArgon2} runWorker
 * @param {object} from
 * @param {string} from.password
 * @param {Bytes} from.accountKey
 * @param {string} from.vaultId
 * @param {Kdf} [from.kdf]
 * @param {Kdf | null} [from.before] of the password whose place it takes
 * @returns {Promise<PasswordFields>}
 */
export async function passwordFields(runWorker, { password, accountKey, vaultId, kdf, before }) {
  const used = kdf ?? createKdf(before);
  const { authKey, wrapKey } = await derivePasswordKeys(runWorker, password, used);
  const wrapped = await wrapAccountKey(wrapKey, accountKey, 'pw', vaultId);
  return { kdf: used, auth: authKey, wrapped_pw: wrapped };
}

/**
 * A new recovery code: what the person writes down, and what the server gets.
 *
 * @param {Bytes} accountKey
 * @param {string} vaultId
 * @returns {Promise<{ recoveryCode: string, fields: RecoveryFields }>}
 */
export async function recoveryFields(accountKey, vaultId) {
  const secret = createRecoveryCode();
  const { authKey, wrapKey } = await deriveRecoveryKeys(secret);
  const wrapped = await wrapAccountKey(wrapKey, accountKey, 'rec', vaultId);
  return {
    recoveryCode: await formatRecoveryCode(secret),
    fields: { rec_auth: authKey, wrapped_rec: wrapped },
  };
}

/**
 * Unwrap what the server gave, and see that the key this device knows of the vault is part of it: a
 * server can neither slip in other keys nor take the newest back.
 *
 * @param {CryptoKey} wrapKey
 * @param {object} given
 * @param {Bytes} given.wrapped
 * @param {Purpose} given.purpose
 * @param {string} given.vaultId
 * @param {Bytes} given.kcv of the newest account key
 * @param {Bytes | null} [given.known] of the account key that is in use here
 * @returns {Promise<Bytes>} the account keys, newest first; the caller zeroes them
 * @throws {AppError} `wrapped` or `kcv`
 */
export async function openAccountKey(wrapKey, { wrapped, purpose, vaultId, kcv, known = null }) {
  const accountKey = await unwrapAccountKey(wrapKey, wrapped, purpose, vaultId);
  try {
    const keys = await deriveVaultKeys(accountKey);
    const isKnown = known === null || keys.kcvs.some((one) => equal(one, known));
    if (isKnown && equal(keys.kcv, kcv)) return accountKey;
    throw new AppError('kcv', 'the key is not that of the account');
  } catch (error) {
    accountKey.fill(0);
    throw error;
  }
}
