/**
 * Many rows in one transaction. A promise and its listeners cost a phone more than what is asked
 * for, so that one in a few hundred requests is waited for: those of a transaction are done in order,
 * and where one fails, none of it is kept.
 * @module
 */

import { unwrap } from 'idb';

/** @import { Transaction } from './connection.js' */

/** Requests without a rest, two of these at first: what a slow phone does without anybody noticing. */
const SLICE = 50;

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

/** As the browser has it, without promises. @param {Transaction} tx @param {string} name @returns {IDBObjectStore} */
export const storeOf = (tx, name) =>
  /** @type {IDBObjectStore} */ (/** @type {unknown} */ (unwrap(tx.objectStore(name))));

/** Fails where there is one with the same key. @param {Transaction} tx @param {string} store @param {readonly unknown[]} rows */
export async function addManyIn(tx, store, rows) {
  const into = storeOf(tx, store);
  await inSlices(rows, (row) => into.add(row));
}

/**
 * Add those that are not there yet: to ask for each before it is stored costs as much again.
 *
 * @template {object} T
 * @param {Transaction} tx @param {string} store @param {readonly T[]} rows
 * @returns {Promise<T[]>} those that were added; what is there already stays as it is
 */
export async function addMissingIn(tx, store, rows) {
  const into = storeOf(tx, store);
  /** @type {Set<T>} */
  const refused = new Set();
  const add = (/** @type {T} */ row) => {
    const request = into.add(row);
    request.addEventListener('error', (event) => {
      if (!isThere(request)) return;
      event.preventDefault(); // or none of them were kept
      event.stopPropagation();
      refused.add(row);
    });
    return request;
  };
  await inSlices(rows, add, isThere);
  return rows.filter((row) => !refused.has(row));
}

/** @param {IDBRequest} request which has failed */
const isThere = ({ error }) => error?.name === 'ConstraintError';

/**
 * @template T
 * @param {readonly T[]} all
 * @param {(one: T) => IDBRequest} ask
 * @param {(request: IDBRequest) => boolean} [isFine] whether one that has failed stops nothing
 * @returns {Promise<IDBRequest[]>} when all are done
 */
async function inSlices(all, ask, isFine = () => false) {
  /** @type {IDBRequest[]} */
  const requests = [];
  /** @type {Promise<void> | null} */
  let before = null;
  for (let at = 0; at < all.length; at += SLICE) {
    const last = requests.push(...all.slice(at, at + SLICE).map(ask)) - 1;
    await before; // the store works at one slice while the next is made
    before = done(/** @type {IDBRequest} */ (requests[last]), isFine);
  }
  await before;
  return requests;
}

/** @param {IDBRequest} request @param {(request: IDBRequest) => boolean} isFine @returns {Promise<void>} */
const done = (request, isFine) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => (isFine(request) ? resolve() : reject(request.error));
  });
