/**
 * Random schedules for the real engine: the app's store, stages and merge on several devices, a
 * server in memory, and faults wherever one can strike. Checks what must hold after every step,
 * and what must hold at the end.
 * @module
 */

import assert from 'node:assert/strict';
import { createBus, createLocks, dump, openTab, undump } from './device.js';
import { Crash, checkStore, forgetDestroyed, isSettled, judge } from './engine-checks.js';
import { createRandom } from './random.js';
import { createFetch, createServer } from './server.js';

const FAULTS = [
  ...Array(6).fill(null),
  'lostRequest',
  'lostResponse',
  'lostResponse',
  'duplicate',
  'edit',
  'crash',
  'portal',
  'busy',
  'cutOff',
];
const EXPECTED_CODES = new Set(['offline', 'rate_limited', 'format']);
const DAYS = 86_400_000;
const SKEWS = [0, 0, 0, -(10 ** 9), 10 ** 9, 578 * DAYS, -578 * DAYS];
const HOUR_MS = 3_600_000;
const LOST = new TypeError('network down');

/**
 * @typedef {object} Network
 * @prop {(at: number) => Function} fetchFor device number so and so
 * @prop {() => Promise<Map<string, Uint8Array>>} rows what the server holds
 * @prop {{ backUp: () => object, rollBack: (backup: object) => void } | null} server null where it
 *   cannot be put back to what it was
 */

/** @param {ReturnType<typeof createServer>} server @returns {Network} */
const inMemory = (server) => ({
  fetchFor: () => createFetch(server),
  rows: async () => new Map([...server.state.rows].map(([id, { blob }]) => [id, blob])),
  server,
});

/**
 * @param {number} seed @param {(random: object) => object} makeCodec one for all devices
 * @param {{ network?: Network, devices?: number, vault?: string }} [options]
 */
export async function runEngine(seed, makeCodec, options = {}) {
  const world = await createWorld(seed, makeCodec, options);
  for (let left = world.random.between(8, 40); left > 0; left--) {
    const device = world.random.pick(world.devices);
    await step(world, device);
    await checkStore(device);
  }
  await settle(world);
  await judge(world);
  for (const device of world.devices) await closeAll(device);
  return world;
}

async function createWorld(seed, makeCodec, { network, devices, vault }) {
  const random = createRandom(seed);
  const world = {
    seed,
    random,
    clock: 10 ** 12,
    live: new Set(),
    gone: new Set(),
    requests: [],
    values: 0,
    backup: null,
  };
  world.network = network ?? inMemory(createServer({ now: () => world.clock }));
  world.vault = vault;
  world.codec = await makeCodec(random);
  world.keys = Array.from({ length: random.between(1, 4) }, (_, at) => `r${at}`);
  world.devices = Array.from({ length: devices ?? random.between(2, 4) }, (_, at) =>
    createDevice(world, at),
  );
  return world;
}

function createDevice(world, at) {
  const device = {
    world,
    at,
    name: `${world.seed}-${at}-${process.pid}`,
    skew: world.random.pick(SKEWS),
    fault: null,
    crashIn: null,
    rowsHeld: 0,
    snapshot: null,
  };
  load(device);
  return device;
}

/** Fresh pages on the device's database. */
function load(device) {
  const { world } = device;
  const openChannel = createBus();
  const locks = world.random.pick([null, createLocks()]);
  device.crashIn = null;
  device.tabs = Array.from({ length: world.random.pick([1, 1, 2]) }, () =>
    openTab({
      name: device.name,
      vault: world.vault,
      codec: world.codec,
      random: world.random,
      now: () => world.clock + device.skew,
      fetch: faultyFetch(device),
      channel: openChannel(),
      locks,
      wrap: (db) => crashing(device, db),
      pageRows: world.random.pick([1, 2, 5, 100]),
      maxOps: world.random.pick([1, 2, 500]),
      coding: world.random.pick(['application/json', 'application/vnd.msgpack']),
    }),
  );
  device.tab = device.tabs[0];
}

async function closeAll(device) {
  for (const tab of device.tabs) await tab.close();
}

function faultyFetch(device) {
  const { world } = device;
  const reach = world.network.fetchFor(device.at);
  return async (path, init) => {
    const { fault } = device;
    device.fault = null;
    if (fault === 'lostRequest') throw LOST;
    if (fault === 'portal') return page('<p>Welcome to our hotel</p>', 200);
    if (fault === 'busy') return page('later', 429);
    world.requests.push([device.at, path, init]);
    if (fault === 'duplicate') await reach(path, init);
    const answer = await reach(path, init);
    if (fault === 'lostResponse') throw LOST;
    if (fault === 'cutOff') return cutOff(answer);
    if (fault === 'edit') await edit(device, world.random.pick(world.keys));
    return answer;
  };
}

const page = (text, status) =>
  new Response(text, { status, headers: { 'Content-Type': 'text/html' } });

async function cutOff(answer) {
  const body = await answer.arrayBuffer();
  return new Response(body.slice(0, body.byteLength / 2), {
    headers: { 'Content-Type': answer.headers.get('Content-Type') },
  });
}

/** A page that dies right after one of its transactions, or as it writes one. */
function crashing(device, db) {
  const dead = () => {
    throw new Crash('the page died');
  };
  return {
    ...db,
    read: (...args) => (device.crashIn !== null && device.crashIn < 0 ? dead() : db.read(...args)),
    async write(stores, body) {
      if (device.crashIn === null) return db.write(stores, body);
      if (device.crashIn-- <= 0) return dead();
      const result = await db.write(stores, body);
      if (device.crashIn === 0) {
        device.crashIn = -1;
        dead();
      }
      return result;
    },
  };
}

async function step(world, device) {
  const { random } = world;
  const { server } = world.network;
  world.clock += random.pick([1, 1, 1, 50, 10 ** 5, HOUR_MS]);
  if (random.next() < 0.05) device.skew = random.pick([0, 10 ** 10, -(10 ** 10), -(10 ** 6)]);
  const chance = random.next();
  if (chance < 0.34) await edit(device, random.pick(world.keys));
  else if (chance < 0.42) await allAtOnce(device);
  else if (chance < 0.52) await remove(device, random.pick(world.keys));
  else if (chance < 0.55) world.backup = server?.backUp();
  else if (chance < 0.58) {
    if (!world.backup) return;
    server.rollBack(world.backup);
    await forgetDestroyed(world);
  } else if (chance < 0.61) {
    if (world.requests.length > 0) await repeat(world, ...random.pick(world.requests));
  } else if (chance < 0.64) await restart(device);
  else if (chance < 0.69) await random.pick(device.tabs).records.list('entry');
  else if (chance < 0.74) await keepSnapshot(random.pick(device.tabs));
  else await sync(device, random.pick(FAULTS), random.next() < 0.25);
}

/** As a page at rest does. */
async function keepSnapshot({ records }) {
  await records.keep();
}

/** A request that comes in once more, perhaps much later. */
const repeat = (world, at, path, init) =>
  world.network.fetchFor(at)(path, { ...init, signal: undefined });

/** What tabs do to each other. */
async function allAtOnce(device) {
  const key = device.world.random.pick(device.world.keys);
  const one = () => (device.world.random.next() < 0.6 ? edit(device, key) : sync(device, null));
  await Promise.all([one(), one(), one()]);
}

async function edit(device, key) {
  const { world } = device;
  const { records } = world.random.pick(device.tabs);
  const view = await records.getNatural(key);
  const names = view ? [world.random.pick(['note', 'pain', 'tag'])] : ['note', 'pain'];
  if (!view && world.random.next() < 0.5) return;
  const fields = Object.fromEntries(names.map((name) => [name, ++world.values]));
  try {
    if (view) await records.write(view.id, fields, view.seen);
    else await records.createNatural(key, 'entry', fields, new Map());
    for (const value of Object.values(fields)) if (!world.gone.has(value)) world.live.add(value);
  } catch (error) {
    // Deleted a moment before in another tab, or the page died: nobody was told "saved".
    if (error.code !== 'missing' && !(error instanceof Crash)) throw error;
    if (error.code === 'missing') return;
  }
  if (view) for (const name of names) forget(world, view, name);
}

async function remove(device, key) {
  const { records } = device.world.random.pick(device.tabs);
  const view = await records.getNatural(key);
  if (!view) return;
  await records.remove(view.id);
  for (const name of Object.keys(view.fields)) forget(device.world, view, name);
}

/** What was on screen has been overwritten; what was not must survive. */
function forget(world, view, name) {
  for (const value of [view.fields[name], ...(view.others[name] ?? [])]) {
    world.live.delete(value);
    world.gone.add(value);
  }
}

async function sync(device, fault, isLocked = false) {
  if (fault === 'crash') device.crashIn = device.world.random.between(0, 4);
  else device.fault = fault;
  try {
    const { run, runWithoutKey } = device.world.random.pick(device.tabs);
    await (isLocked ? runWithoutKey : run)();
  } catch (error) {
    if (!EXPECTED_CODES.has(error.code) && !(error instanceof Crash)) throw error;
  }
  if (!isLocked) await quiet(device);
  device.fault = null;
  if (fault === 'crash') await reload(device);
}

/** Merging goes on by itself after a page has arrived; wait for it. */
async function quiet(device) {
  for (let turn = 0; turn < 2; turn++) {
    for (const tab of device.tabs) {
      await tab.merge().catch((error) => {
        if (!(error instanceof Crash)) throw error;
      });
    }
    await new Promise(setImmediate);
  }
}

async function reload(device) {
  await closeAll(device);
  load(device);
}

async function restart(device) {
  const { world } = device;
  if (world.random.next() < 0.4) {
    device.snapshot = await dump(device.tab.db);
    return;
  }
  if (device.snapshot && world.random.next() < 0.6) {
    await undump(device.tab.db, device.snapshot);
    device.rowsHeld = device.snapshot.rec.length;
    await reload(device);
    await forgetDestroyed(world);
  } else await reload(device);
}

async function settle(world) {
  for (let round = 1; round <= 30; round++) {
    world.clock += 2 * HOUR_MS;
    for (const device of world.devices) await sync(device, null);
    if (await isSettled(world)) {
      world.rounds = round;
      return;
    }
  }
  assert.fail(`seed ${world.seed}: never quiet`);
}
