/**
 * Many rows in one transaction. A promise and its listeners cost a phone more than what is asked
 * for, so that one in a few hundred requests is waited for: those of a transaction are done in order,
 * and where one fails, none of it is kept.
 * @module
 */

import { unwrap } from 'idb';

/** @import { Transaction } from './connection.js' */

/** Requests without a rest: what a slow phone does without anybody noticing. */
const SLICE = 250;

/**
 * @param {Transaction} tx @param {string} store @param {readonly IDBValidKey[]} keys
 * @returns {Promise<any[]>} in their order; undefined where there is none
 */
export async function getManyIn(tx, store, keys) {
  const from = storeOf(tx, store);
  const requests = await inSlices(keys, (key) => from.get(key));
  return requests.map(({ result }) => result);
}

/** @param {Transaction} tx @param {string} store @param {readonly unknown[]} rows */
export async function putManyIn(tx, store, rows) {
  const into = storeOf(tx, store);
  await inSlices(rows, (row) => into.put(row));
}

/** @param {Transaction} tx @param {string} name @returns {IDBObjectStore} */
const storeOf = (tx, name) =>
  /** @type {IDBObjectStore} */ (/** @type {unknown} */ (unwrap(tx.objectStore(name))));

/** Fails where there is one with the same key. @param {Transaction} tx @param {string} store @param {readonly unknown[]} rows */
export async function addManyIn(tx, store, rows) {
  const into = storeOf(tx, store);
  await inSlices(rows, (row) => into.add(row));
}

/**
 * @template T
 * @param {readonly T[]} all
 * @param {(one: T) => IDBRequest} ask
 * @returns {Promise<IDBRequest[]>} when all are done
 */
async function inSlices(all, ask) {
  /** @type {IDBRequest[]} */
  const requests = [];
  for (let at = 0; at < all.length; at += SLICE) {
    const last = requests.push(...all.slice(at, at + SLICE).map(ask)) - 1;
    await done(/** @type {IDBRequest} */ (requests[last]));
  }
  return requests;
}

/** @param {IDBRequest} request @returns {Promise<void>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
