/**
 * Runs Argon2id in a worker of its own, one worker a password: the page stays responsive, the
 * 64 MiB are freed with the worker, and the password does not linger in a living thread.
 * @module
 */

/** @import { Bytes } from '../domain/bytes.js' */
/** @import { RunArgon2 } from './kdf.js' */

import { AppError } from '../domain/errors.js';

/** @typedef {{ key: Bytes } | { refusal: string }} Answer what `workers/kdf.js` posts back */

/**
 * @param {string | URL} url the page carries it; under Trusted Types it is the policy's own value
 * @returns {RunArgon2}
 */
export function createRunWorker(url) {
  return (request) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(url, { type: 'module' });
      /** @param {string} reason */
      const refuse = (reason) => {
        worker.terminate();
        reject(new AppError('kdf_failed', reason));
      };
      worker.onerror = (event) => refuse(event.message || 'the worker did not start');
      worker.onmessage = (/** @type {MessageEvent<Answer>} */ { data }) => {
        if ('refusal' in data) return refuse(data.refusal);
        worker.terminate();
        resolve(data.key);
      };
      worker.postMessage(request, [request.password.buffer]);
    });
}
