/**
 * One browser with the account service in it: real vaults, real keys, real cookies; records are
 * kept sealed in memory. Argon2id runs at a low cost, in this process.
 */
import { argon2id } from '../../../static/js/crypto/argon2.js';
import { randomBytes } from '../../../static/js/crypto/random.js';
import { fromBase64url, toBase64url } from '../../../static/js/domain/bytes.js';
import { createAccount } from '../../../static/js/services/account/account.js';
import * as flows from '../../../static/js/services/account/flows.js';
import * as settling from '../../../static/js/services/account/settle.js';
import * as passphrases from '../../../static/js/services/account/suggest-passphrase.js';
import { createVault } from '../../../static/js/services/vault/vault.js';
import { createVaultStore, openMeta } from '../../../static/js/store/vaults.js';
import { createAccountApi } from '../../../static/js/sync/account-api.js';
import { createHttpApi } from '../../../static/js/sync/http-api.js';
import { createBus, createLocks } from './device.js';
import { leaveNoKey } from './no-key-left.js';

/** @import { AccountServer, Jar } from './account-server.js' */
/** @import { Unlocked } from '../../../static/js/services/vault/opening.js' */
/** @typedef {{ blob: Uint8Array, dirty: boolean }} Row */
/** @typedef {ReturnType<typeof createDevice>} TestDevice */

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** The real thing at a cost that suits a test. @type {import('../../../static/js/crypto/kdf.js').RunArgon2} */
export const cheapArgon2 = (request) => argon2id({ ...request, memory: 64, passes: 1 });

/**
 * @param {AccountServer} server
 * @param {string} name
 * @param {object} [browser] what stays when the page is closed, and what the browser cannot do
 * @param {string} [browser.meta]
 * @param {Jar} [browser.jar]
 * @param {Map<string, Map<string, Row>>} [browser.journals]
 * @param {boolean} [browser.storesKeys]
 * @param {() => any} [browser.openChannel] to its other tabs
 * @param {() => Promise<void>} [browser.pause] before and after all that is stored or sent
 * @param {ReturnType<typeof createLocks> | null} [browser.locks] null in a browser without them
 * @param {(ms: number) => Promise<void>} [browser.wait] for a person's patience, endless unless told
 */
export function createDevice(server, name, browser = {}) {
  const {
    meta = `meta-${crypto.randomUUID()}`,
    jar = { sid: null },
    journals = new Map(),
    storesKeys = true,
    pause = async () => {},
    openChannel = createBus(),
    locks = createLocks(),
    wait = () => new Promise(() => {}),
  } = browser;
  const store = paused(
    createVaultStore(openMeta(meta), async () => {}),
    pause,
  );
  const vault = createVault({
    store: storesKeys ? store : { ...store, saveKeys: async () => false },
    newVaultId: newId,
    channel: openChannel(),
    journals: { close: async () => {}, erase: async (vaultId) => void journals.delete(vaultId) },
  });
  const ask = server.fetchFor(jar);
  const { fetch } = paused(
    {
      fetch(...asked) {
        leaveNoKey();
        return ask(...asked);
      },
    },
    pause,
  );
  const http = createHttpApi({ fetch, now: Date.now });
  const workplaces = createWorkplaces(journals, http.request);
  const account = createAccount({
    flows: async () => flows,
    settling: async () => settling,
    passphrases: async () => passphrases,
    vault,
    api: async () => createAccountApi(http),
    runWorker: cheapArgon2,
    deviceName: () => name,
    // A setting of the journal, which the sync of a test brings to every device at once.
    recoveryKept: {
      read: async () => server.recoveryKept.get((await vault.open()).vaultId) ?? null,
      write: async (isKept) => void server.recoveryKept.set((await vault.open()).vaultId, isKept),
    },
    wait,
    locks,
    workplaces,
  });

  return {
    account,
    vault,
    store,
    jar,
    journals,

    /** @param {string} note */
    async write(note) {
      const { vaultId, codec } = await vault.open();
      const id = newId();
      rowsOf(journals, vaultId).set(id, {
        blob: await codec.seal(id, ENCODER.encode(note)),
        dirty: true,
      });
    },

    /** What goes on by itself while the page is open. */
    sync: async () =>
      workplaces.visit(await vault.open(), (/** @type {any} */ workplace) => workplace.sync()),

    /** Every note that can be read here now. */
    async notes() {
      const { vaultId, codec } = await vault.open();
      const notes = [...rowsOf(journals, vaultId)].map(async ([id, { blob }]) =>
        DECODER.decode(await codec.open(id, blob)),
      );
      return (await Promise.all(notes)).sort();
    },

    /** The same browser, after the page was closed and opened again. */
    reopened: (/** @type {object} */ other = {}) =>
      createDevice(server, name, { ...browser, meta, jar, journals, ...other }),

    /** Another tab of it, open at the same time. */
    beside: () =>
      createDevice(server, name, { ...browser, meta, jar, journals, openChannel, locks }),
  };
}

/**
 * @template {Record<string, (...args: any[]) => Promise<any>>} T
 * @param {T} all @param {() => Promise<void>} pause
 * @returns {T}
 */
function paused(all, pause) {
  const works = Object.entries(all).map(([name, work]) => [
    name,
    async (/** @type {any[]} */ ...args) => {
      await pause();
      const made = await work(...args);
      await pause();
      return made;
    },
  ]);
  return /** @type {T} */ (Object.fromEntries(works));
}

/**
 * What the account has done in a vault's workplace, over rows in memory.
 *
 * @param {Map<string, Map<string, Row>>} journals
 * @param {(method: 'POST', path: string, body: object) => Promise<any>} request
 */
function createWorkplaces(journals, request) {
  const at = (/** @type {Unlocked} */ { vaultId, codec }) => {
    const rows = rowsOf(journals, vaultId);
    return {
      rows,
      codec,
      count: async () => rows.size,
      countUnsynced: async () => [...rows.values()].filter(({ dirty }) => dirty).length,
      async sync() {
        const dirty = [...rows].filter(([, row]) => row.dirty);
        const records = dirty.map(([id, { blob }]) => [id, toBase64url(blob)]);
        const answer = await request('POST', 'records', { records });
        for (const [id, blob] of answer.records)
          rows.set(id, { blob: fromBase64url(blob), dirty: false });
      },
      async attachTo(/** @type {any} */ other) {
        for (const [id, { blob }] of rows) {
          if (other.rows.has(id)) continue;
          const moved = await other.codec.seal(id, await codec.open(id, blob));
          other.rows.set(id, { blob: moved, dirty: true });
        }
      },
      async reseal() {
        for (const [id, { blob }] of rows) {
          if (codec.isCurrent(blob)) continue;
          rows.set(id, { blob: await codec.seal(id, await codec.open(id, blob)), dirty: true });
        }
      },
      async detach() {
        for (const row of rows.values()) row.dirty = true;
      },
    };
  };
  return {
    visit: (/** @type {Unlocked} */ vault, /** @type {any} */ work) => work(at(vault)),
  };
}

/** @param {Map<string, Map<string, Row>>} journals @param {string} vaultId */
function rowsOf(journals, vaultId) {
  const rows = journals.get(vaultId) ?? new Map();
  journals.set(vaultId, rows);
  return rows;
}

const newId = () => toBase64url(randomBytes(16));
