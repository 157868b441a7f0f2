/**
 * The sync protocol as a model: devices and a server in memory, a random schedule with every fault
 * the protocol promises to survive, and a verdict at the end. Merging and writing are the real
 * functions of the app.
 * @module
 */

import { reconcile, TRASH } from '../../../static/js/domain/reconcile.js';
import {
  createRecord,
  isLive,
  merge,
  remove,
  sameState,
  write,
} from '../../../static/js/domain/record.js';
import { ModelDevice, ModelServer } from './model-parts.js';
import { createRandom } from './random.js';

/** The rules of the app, each of which a mutant may replace. */
const APP = { createRecord, isLive, merge, reconcile, remove, sameState, write };

/** @param {number} seed @param {{ rules?: object, [switched: string]: unknown }} options */
function createWorld(seed, options) {
  const random = createRandom(seed);
  const world = {
    random,
    options,
    rules: { ...APP, ...options.rules },
    clock: 10 ** 12,
    requests: [],
    live: new Set(),
    outside: new Set(),
    states: [],
    values: 0,
    nonces: 0,
    newValue: () => ++world.values,
    newNonce: () => `n${++world.nonces}`,
    forget(siblings) {
      for (const { value } of siblings ?? []) {
        world.live.delete(value);
        world.outside.delete(value);
      }
    },
  };
  world.server = new ModelServer(world);
  world.devices = Array.from(
    { length: random.between(2, 4) },
    (_, at) => new ModelDevice(world, 'abcd'[at]),
  );
  world.ids = Array.from({ length: random.between(1, 4) }, (_, at) => `r${at}`);
  return world;
}

const valuesOf = (record) =>
  record
    ? [...record.fields.values()].flatMap((siblings) => siblings.map(({ value }) => value))
    : [];

/** What a fault has destroyed everywhere at once is nobody's to bring back. */
function forgetDestroyed(world) {
  const have = new Set([
    ...[...world.server.rows.values()].flatMap(({ blob }) => valuesOf(blob.record)),
    ...world.devices.flatMap(({ rows }) =>
      [...rows.values()].flatMap(({ record }) => valuesOf(record)),
    ),
  ]);
  for (const value of [...world.live]) if (!have.has(value)) world.live.delete(value);
}

function step(world, memory) {
  const { random, server, devices, options } = world;
  world.clock += random.pick([1, 1, 1, 50, 10 ** 5]);
  const device = random.pick(devices);
  if (random.next() < 0.05) device.skew = random.pick([0, 10 ** 10, -(10 ** 10), -(10 ** 6)]);
  const chance = random.next();
  if (chance < 0.42) edit(world, device);
  else if (chance < 0.5) act(device, random, 'remove');
  else if (chance < 0.55) act(device, random, 'bin');
  else if (chance < 0.58) memory.backup = { rows: new Map(server.rows), seq: server.seq };
  else if (chance < 0.6) {
    if (!memory.backup) return;
    Object.assign(server, { rows: new Map(memory.backup.rows), seq: memory.backup.seq });
    forgetDestroyed(world);
  } else if (chance < 0.63) {
    if (world.requests.length === 0) return;
    const { cursor, ops } = random.pick(world.requests);
    server.sync(cursor, ops, 100);
  } else if (chance < 0.65) {
    if (random.next() < 0.4) memory.snapshots.set(device, device.snapshot());
    else {
      if (memory.snapshots.has(device) && random.next() < 0.6) {
        device.restore(memory.snapshots.get(device));
        forgetDestroyed(world);
      }
      device.reload();
    }
  } else {
    const faults = [
      null,
      null,
      null,
      null,
      null,
      'lostRequest',
      'lostResponse',
      'lostResponse',
      'duplicate',
      'edit',
    ];
    device.sync(random.pick(faults), random.pick([1, 2, 5, 100]));
  }
  if (options.keepStates) {
    const held = devices.flatMap(({ rows }) => rows.get(world.ids[0])?.record ?? []);
    world.states.push(...held);
  }
}

function edit(world, device) {
  const id = world.random.pick(world.ids);
  const record = device.rows.get(id)?.record;
  if (record && isLive(record)) device.write(id, [world.random.pick(['note', 'pain', 'tag'])]);
  else if (!record || world.random.next() < 0.3) device.write(id, ['note', 'pain']);
}

function act(device, random, verb) {
  const live = [...device.rows].filter(([, { record }]) => isLive(record));
  if (live.length > 0) device[verb](random.pick(live)[0]);
}

function settle(world) {
  const { random, server, devices, options } = world;
  for (let round = 1; round <= 80; round++) {
    world.clock += 1000;
    for (const device of devices) device.sync(null, random.pick([1, 3, 100]));
    const isQuiet = devices.every(
      ({ rows, full, cursor }) =>
        full === null && cursor >= server.seq && [...rows.values()].every(({ dirty }) => !dirty),
    );
    if (isQuiet && (options.noDigest || devices.every((device) => sameVersions(device, server))))
      return round;
    if (isQuiet && options.noDigest) return round;
    if (round > 60 && devices.every(({ rows }) => [...rows.values()].every(({ dirty }) => !dirty)))
      return round;
  }
  return null;
}

const sameVersions = (device, server) =>
  device.rows.size === server.rows.size &&
  [...server.rows].every(([id, { blob }]) => device.rows.get(id)?.srv === blob.nonce);

/** @returns {{ verdict: 'fine' | 'never quiet' | 'diverged' | 'partial' | 'lost' | 'in the bin', rounds: number | null, states: object[] }} */
export function runModel(seed, options = {}) {
  const world = createWorld(seed, options);
  const memory = { backup: null, snapshots: new Map() };
  for (let left = world.random.between(10, 80); left > 0; left--) step(world, memory);
  const rounds = settle(world);
  return { verdict: rounds === null ? 'never quiet' : judge(world), rounds, states: world.states };
}

function judge({ server, devices, rules, live, outside }) {
  const records = new Map([...server.rows].map(([id, { blob }]) => [id, blob.record]));
  const isEqual = ({ rows }) =>
    rows.size === records.size &&
    [...records].every(
      ([id, record]) => rows.has(id) && rules.sameState(record, rows.get(id).record),
    );
  if (!devices.every(isEqual)) return 'diverged';
  for (const record of records.values()) {
    if (isLive(record) && !['note', 'pain'].every((name) => record.fields.has(name)))
      return 'partial';
  }
  const kept = new Set([...records.values()].flatMap(valuesOf));
  if ([...live].some((value) => !kept.has(value))) return 'lost';
  const inBin = [...records.values()].filter((record) =>
    record.fields.get(TRASH)?.some(({ value }) => value === true),
  );
  return inBin.some((record) => valuesOf(record).some((value) => outside.has(value)))
    ? 'in the bin'
    : 'fine';
}
