/**
 * The worker that stretches one password and is then ended by whoever started it. A bundle of its
 * own, served with the only policy that lets WebAssembly compile.
 * @module
 */

/** @import { Argon2Request } from '../crypto/argon2.js' */
/** @import { Answer } from '../crypto/run-worker.js' */

import { argon2id } from '../crypto/argon2.js';

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

scope.onmessage = async (/** @type {MessageEvent<Argon2Request>} */ { data }) => {
  scope.postMessage(await answer(data));
};

/**
 * Not enough memory is the failure to expect on a small phone. It crosses to the page as words,
 * since an error thrown here would arrive there without its reason.
 *
 * @param {Argon2Request} request
 * @returns {Promise<Answer>}
 */
async function answer(request) {
  try {
    return { key: await argon2id(request) };
  } catch (cause) {
    return { refusal: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    request.password.fill(0);
  }
}
