/**
 * One connection to one IndexedDB database, kept alive for the caller: phones kill handles in the
 * background, other tabs ask for upgrades, and a blocked upgrade would otherwise wait for ever.
 * @module
 */

import { deleteDB, openDB } from 'idb';
import { AppError } from '../domain/errors.js';

/** @import { IDBPDatabase, IDBPTransaction } from 'idb' */
/** @typedef {IDBPTransaction<any, string[], 'versionchange'>} Upgrade */
/** @typedef {(database: IDBPDatabase<any>, upgrade: Upgrade) => void} SchemaStep */
/** @typedef {IDBPTransaction<any, string[], 'readwrite'>} Transaction */
/**
 * @typedef {object} Connection
 * @prop {string} name
 * @prop {<T>(stores: string[], body: (tx: Transaction) => Promise<T>) => Promise<T>} read
 * @prop {<T>(stores: string[], body: (tx: Transaction) => Promise<T>) => Promise<T>} write
 *   resolves only when the transaction is durable; the body may run twice and must not wait for
 *   anything but its own requests
 * @prop {() => Promise<void>} close for good: reading and writing is refused with `moved` afterwards
 * @prop {AbortSignal} closed says so when somebody has asked for that
 */

const BLOCKED_AFTER_MS = 3000;
/** What engines throw when the handle, not the request, is at fault. */
const HANDLE_ERRORS = new Set(['InvalidStateError', 'UnknownError', 'AbortError']);

/**
 * @param {object} options
 * @param {string} options.name
 * @param {SchemaStep[]} options.steps step n brings version n to n + 1; steps only ever get added
 * @param {number} [options.blockedAfterMs]
 * @returns {Connection}
 */
export function connect({ name, steps, blockedAfterMs = BLOCKED_AFTER_MS }) {
  /** @type {Promise<IDBPDatabase<any>> | null} */
  let handle = null;
  const closing = new AbortController();

  function drop() {
    const dropped = handle;
    handle = null;
    return dropped?.then(
      (database) => database.close(),
      () => undefined, // a handle that never opened has already told whoever asked for it
    );
  }

  function open() {
    // Whoever comes late must not bring back a database that was left, or erased.
    if (closing.signal.aborted) throw new AppError('moved', 'this vault was left');
    handle ??= openWithin({ name, steps, blockedAfterMs, onLost: drop });
    return handle;
  }

  /**
   * @template T
   * @param {string[]} stores @param {'readonly' | 'readwrite'} mode
   * @param {(tx: Transaction) => Promise<T>} body
   */
  async function run(stores, mode, body) {
    try {
      return await runOnce(await open(), stores, mode, body);
    } catch (error) {
      if (!isHandleError(error)) throw asAppError(error);
      await drop();
    }
    try {
      return await runOnce(await open(), stores, mode, body);
    } catch (error) {
      throw asAppError(error);
    }
  }

  return {
    name,
    read: (stores, body) => run(stores, 'readonly', body),
    write: (stores, body) => run(stores, 'readwrite', body),
    async close() {
      closing.abort();
      await drop();
    },
    closed: closing.signal,
  };
}

/**
 * Delete a whole database; refuses, rather than waiting, while another tab keeps it open.
 * @param {string} name
 * @param {number} [blockedAfterMs]
 */
export function eraseDatabase(name, blockedAfterMs = BLOCKED_AFTER_MS) {
  return settleWithin(
    blockedAfterMs,
    (blocked) => deleteDB(name, { blocked }),
    () => undefined,
  );
}

/**
 * @template T
 * @param {IDBPDatabase<any>} database @param {string[]} stores
 * @param {'readonly' | 'readwrite'} mode @param {(tx: Transaction) => Promise<T>} body
 */
async function runOnce(database, stores, mode, body) {
  const tx = /** @type {Transaction} */ (
    database.transaction(stores, mode, { durability: 'strict' })
  );
  // Asked for at once: an abort while the body runs must find somebody listening.
  const done = tx.done.then(
    () => null,
    (error) => ({ error: tx.error ?? error }),
  );
  /** @type {T} */
  let result;
  try {
    result = await body(tx);
  } catch (error) {
    abort(tx);
    await done;
    throw tx.error ?? error; // what follows a request that failed is aborted, and knows no more
  }
  if (mode === 'readonly') return result; // it is all there: to hear that it is over costs a turn
  const failure = await done;
  if (failure) throw failure.error;
  return result;
}

/** @param {Transaction} tx */
function abort(tx) {
  try {
    tx.abort();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
    // It had aborted by itself, which is what we wanted.
  }
}

/**
 * @param {{ name: string, steps: SchemaStep[], blockedAfterMs: number, onLost: () => void }} options
 */
function openWithin({ name, steps, blockedAfterMs, onLost }) {
  return settleWithin(
    blockedAfterMs,
    (blocked) =>
      openDB(name, steps.length, {
        upgrade(database, oldVersion, _newVersion, tx) {
          for (const step of steps.slice(oldVersion)) step(database, tx);
        },
        blocked,
        blocking: (_current, _blocked, event) => {
          /** @type {IDBDatabase} */ (event.target).close();
          onLost();
        },
        terminated: onLost,
      }),
    (late) => late.close(),
  ).catch((error) => {
    onLost();
    throw error;
  });
}

/**
 * Wait for a request that another tab may block; after a while say so, and undo a late success.
 * @template T
 * @param {number} blockedAfterMs
 * @param {(blocked: () => void) => Promise<T>} request
 * @param {(late: T) => void} undo
 * @returns {Promise<T>}
 */
function settleWithin(blockedAfterMs, request, undo) {
  return new Promise((resolve, reject) => {
    let isLate = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const blocked = () => {
      timer ??= setTimeout(() => {
        isLate = true;
        reject(new AppError('storage_blocked', 'another tab keeps the old database open'));
      }, blockedAfterMs);
    };
    request(blocked)
      .then((value) => (isLate ? undo(value) : resolve(value)), reject)
      .finally(() => clearTimeout(timer));
  });
}

/** @param {unknown} error */
function isHandleError(error) {
  return error instanceof DOMException && HANDLE_ERRORS.has(error.name);
}

/** @param {unknown} error */
function asAppError(error) {
  if (!(error instanceof DOMException)) return error;
  if (error.name === 'QuotaExceededError') {
    return new AppError('storage_full', 'the device has no room left', { cause: error });
  }
  if (error.name === 'VersionError') {
    return new AppError('storage_newer', 'a newer version of the app owns this database', {
      cause: error,
    });
  }
  return new AppError('storage', `the device's storage failed: ${error.name}`, { cause: error });
}
