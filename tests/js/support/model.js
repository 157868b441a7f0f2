/**
 * The sync protocol as a model: devices and a server in memory, a random schedule with every fault
 * the protocol promises to survive, and a verdict at the end. Merging and writing are the real
 * functions of the app; each mutant breaks one rule, to prove that the model would notice.
 * @module
 */

import { reconcile, TRASH } from '../../../static/js/domain/reconcile.js';
import {
  createRecord,
  isLive,
  merge,
  remove,
  sameState,
  show,
  write,
} from '../../../static/js/domain/record.js';
import { createRandom } from './random.js';

/** The rules of the app, each of which a mutant may replace. */
export const APP = { createRecord, isLive, merge, reconcile, remove, sameState, write };

/** Only the newest sibling survives: what a last-writer-wins register does. */
function lastWriterWins(record) {
  const fields = new Map([...record.fields].map(([name, [top]]) => [name, [top]]));
  return { ...record, fields };
}

/** Stamps taken from the wall clock alone. */
function plainClock(record, act, author) {
  const t = Math.max(1, author.now);
  const blind = { ...record, seen: new Map() };
  const acted = act(blind, author);
  return { ...acted, seen: new Map([...record.seen, [author.actor, t]]) };
}

/** A flag in the bin stays there whatever was changed unseen. */
function mergeWithoutLeavingBin(local, remote, author) {
  if (!local) return remote;
  const joined = reconcile(local, remote, author);
  const plain = merge(local, remote);
  const flags = plain.fields.get(TRASH);
  const left = joined.fields.get(TRASH)?.every(({ value }) => value === false);
  return left && flags?.some(({ value }) => value === true) ? plain : joined;
}

/** @type {Record<string, { rules?: Partial<typeof APP>, [switched: string]: unknown }>} */
export const MUTANTS = {
  'no compare-and-set': { noCas: true },
  'no digest check': { noDigest: true },
  'plain seq+1 and no digest check': { plainSeq: true, noDigest: true },
  'a deleted record that was changed does not come back whole': {
    rules: { reconcile: (local, remote) => (local ? merge(local, remote) : remote) },
  },
  'a changed record stays in the bin': { rules: { reconcile: mergeWithoutLeavingBin } },
  'stamps are wall clock only': {
    rules: {
      write: (record, changes, author) =>
        plainClock(record, (blind, by) => write(blind, changes, by, record.seen), author),
      remove: (record, author) => plainClock(record, (blind, by) => remove(blind, by), author),
    },
  },
  'an acknowledgement clears whatever is there now': { noGen: true },
  'the cursor jumps to the head of a cut page': { headCursor: true, noDigest: true },
  'the actor survives a restored device': { stickyActor: true },
  'the last writer wins': {
    rules: {
      merge: (a, b) => lastWriterWins(merge(a, b)),
      reconcile: (local, remote, author) =>
        local ? lastWriterWins(reconcile(local, remote, author)) : remote,
    },
  },
};

const DAYS = 86_400_000;
const SKEWS = [0, 0, 0, -(10 ** 9), 10 ** 9, 578 * DAYS, -578 * DAYS];

class ModelServer {
  seq = 0;
  rows = new Map();

  constructor(world) {
    this.world = world;
  }

  sync(cursor, ops, limit) {
    const { options, clock } = this.world;
    const results = [];
    const mine = new Set();
    for (const { id, base, blob } of ops) {
      const row = this.rows.get(id);
      const current = row?.blob.nonce ?? null;
      if (current === blob.nonce) results.push({ id, ok: true });
      else if (current === base || options.noCas) {
        this.seq = options.plainSeq ? this.seq + 1 : Math.max(this.seq + 1, clock);
        this.rows.set(id, { seq: this.seq, blob });
        mine.add(this.seq);
        results.push({ id, ok: true });
      } else results.push({ id, ok: false, blob: row?.blob ?? null });
    }
    const after = [...this.rows]
      .map(([id, row]) => ({ id, ...row }))
      .filter(({ seq }) => seq > cursor)
      .sort((a, b) => a.seq - b.seq);
    const page = after.slice(0, limit);
    return {
      results,
      pull: page.filter(({ seq }) => !mine.has(seq)),
      cursor: options.headCursor ? this.seq : (page.at(-1)?.seq ?? cursor),
      more: after.length > limit,
      digest: digestOf([...this.rows].map(([id, { blob }]) => [id, blob.nonce])),
    };
  }
}

const digestOf = (versions) => JSON.stringify(versions.sort());

class ModelDevice {
  rows = new Map();
  cursor = 0;
  full = null;
  actors = 0;

  constructor(world, name) {
    this.world = world;
    this.name = name;
    this.actor = `${name}0`;
    this.skew = world.random.pick(SKEWS);
  }

  get author() {
    return { now: this.world.clock + this.skew, actor: this.actor };
  }

  put(id, change) {
    const row = this.rows.get(id) ?? { record: null, dirty: false, gen: 0, out: null, srv: null };
    this.rows.set(id, { ...row, ...change, gen: row.gen + 1 });
  }

  /** The person writes: what they see is overwritten, and from now on their value must live. */
  write(id, names) {
    const { world } = this;
    const record = this.rows.get(id)?.record;
    const values = Object.fromEntries(names.map((name) => [name, world.newValue()]));
    for (const name of names) world.forget(record?.fields.get(name));
    const written = record
      ? world.rules.write(record, values, this.author)
      : world.rules.createRecord({ kind: 'entry', fields: values }, this.author);
    const isBinned = record && show(record, TRASH) === true;
    for (const value of Object.values(values)) {
      world.live.add(value);
      if (!isBinned) world.outside.add(value);
    }
    this.put(id, { record: written, dirty: true, out: null });
  }

  remove(id) {
    const { record } = this.rows.get(id);
    for (const siblings of record.fields.values()) this.world.forget(siblings);
    this.put(id, { record: this.world.rules.remove(record, this.author), dirty: true, out: null });
  }

  /** Into the bin: everything on screen now is meant to be there. */
  bin(id) {
    const { record } = this.rows.get(id);
    for (const siblings of record.fields.values()) {
      for (const { value } of siblings) this.world.outside.delete(value);
    }
    const binned = this.world.rules.write(record, { [TRASH]: true }, this.author);
    this.put(id, { record: binned, dirty: true, out: null });
  }

  apply(id, blob) {
    const { rules } = this.world;
    const local = this.rows.get(id)?.record ?? null;
    const record = rules.reconcile(local, blob.record, this.author);
    this.put(id, {
      record,
      dirty: !rules.sameState(record, blob.record),
      out: null,
      srv: blob.nonce,
    });
  }

  sync(fault, limit) {
    const { world } = this;
    const { server, random, options } = world;
    for (const row of this.rows.values()) {
      if (row.dirty) row.out ??= { nonce: world.newNonce(), record: row.record };
    }
    const dirty = [...this.rows].filter(([, row]) => row.dirty);
    const sent = random.shuffled(dirty).slice(0, random.between(1, 4));
    const gens = new Map(sent.map(([id, row]) => [id, row.gen]));
    const ops = sent.map(([id, row]) => ({ id, base: row.srv, blob: row.out }));
    if (fault === 'lostRequest') return;
    if (fault === 'duplicate') server.sync(this.cursor, ops, limit);
    const answer = server.sync(this.cursor, ops, limit);
    world.requests.push({ cursor: this.cursor, ops });
    if (fault === 'lostResponse') return;
    if (fault === 'edit') this.editSomething();

    for (const { id, ok, blob } of answer.results) {
      const row = this.rows.get(id);
      if (ok) {
        row.srv = ops.find((op) => op.id === id).blob.nonce;
        if (row.gen === gens.get(id) || options.noGen)
          Object.assign(row, { dirty: false, out: null });
      } else if (blob) this.apply(id, blob);
      else row.srv = null;
    }
    for (const { id, blob } of answer.pull) {
      this.full?.add(id);
      if (this.rows.get(id)?.srv !== blob.nonce) this.apply(id, blob);
    }
    for (const { id, ok } of answer.results) if (ok) this.full?.add(id);
    this.cursor = answer.cursor;
    if (!answer.more && !options.noDigest) this.checkDigest(answer.digest);
  }

  checkDigest(theirs) {
    if (this.full) {
      for (const [id, row] of this.rows) {
        if (!this.full.has(id) && row.srv !== null) Object.assign(row, { dirty: true, srv: null });
      }
      this.full = null;
      return;
    }
    const known = [...this.rows].flatMap(([id, { srv }]) => (srv === null ? [] : [[id, srv]]));
    if (digestOf(known) === theirs) return;
    this.cursor = 0;
    this.full = new Set();
  }

  editSomething() {
    const live = [...this.rows].filter(([, { record }]) => isLive(record));
    if (live.length > 0) this.write(this.world.random.pick(live)[0], ['note']);
  }

  snapshot() {
    return structuredClone({ rows: this.rows, cursor: this.cursor, full: this.full });
  }

  restore({ rows, cursor, full }) {
    Object.assign(this, structuredClone({ rows, cursor, full }));
  }

  reload() {
    if (!this.world.options.stickyActor) this.actor = `${this.name}${++this.actors}`;
  }
}

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
