/**
 * The server and the devices of the model. They merge and write with the rules of their world,
 * which are the app's own functions unless a mutant replaces one.
 * @module
 */

import { TRASH } from '../../../static/js/domain/reconcile.js';
import { isLive, show } from '../../../static/js/domain/record.js';

const DAYS = 86_400_000;
const SKEWS = [0, 0, 0, -(10 ** 9), 10 ** 9, 578 * DAYS, -578 * DAYS];

export class ModelServer {
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

export class ModelDevice {
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
