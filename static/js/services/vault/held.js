/**
 * What a page holds of a vault in readable form: a view of each record, made once for each version
 * of it, and the views of a kind in order, so that a change costs what changed.
 * @module
 */

import { isLive } from '../../domain/record.js';
import { viewOf } from '../../domain/view.js';

/** @import { CausalRecord } from '../../domain/record.js' */
/** @import { View } from '../../domain/view.js' */
/**
 * @typedef {object} Held
 * @prop {number} gen
 * @prop {string | null} kind null if it cannot be read here
 * @prop {boolean} isLive
 * @prop {View | null} view null until somebody asks, and for what is deleted or cannot be read
 * @prop {CausalRecord | null} [record] null if it cannot be read here; absent where the view alone is
 *   known, from a snapshot or a worker, or kept, of many
 * @prop {boolean} [isOneOfMany]
 *
 * @typedef {ReturnType<typeof createHeld>} HeldRecords
 */

/** So many are moved one by one; where there are more, all are put in order anew. */
const FEW = 20;
/** Views made without a rest. */
const SLICE = 50;
/** So often what came in meanwhile is made in turns as well: a journal that goes on coming is not waited for. */
const ROUNDS = 3;

export function createHeld() {
  /** @type {Map<string, Held>} */
  const held = new Map();

  const viewIn = (/** @type {string} */ id) => madeOnce(id, held.get(id));
  const lists = createLists(viewIn, (kind) => idsOf(held, kind));

  /** @param {string} id @param {Held} now */
  function set(id, now) {
    const before = held.get(id);
    held.set(id, now);
    lists.changed(id, [before?.kind, now.kind]);
  }

  return {
    /** @param {string} id */
    get: (id) => held.get(id),

    /**
     * @param {string} id @param {number} gen @param {CausalRecord | null} record
     * @param {boolean} [isOneOfMany] it makes room for its view, which weighs a third: whoever changes
     *   it reads it again
     */
    put(id, gen, record, isOneOfMany = false) {
      const before = held.get(id);
      if (before && before.gen > gen) return; // someone has put a newer one meanwhile
      if (before?.gen === gen) before.record ??= record;
      else
        set(id, {
          ...{ gen, kind: record?.kind ?? null, isLive: record !== null && isLive(record) },
          ...{ view: null, record, isOneOfMany },
        });
    },

    /** @param {string} id @param {number} gen @param {string} kind @param {View | null} view null: deleted */
    putView(id, gen, kind, view) {
      if ((held.get(id)?.gen ?? 0) < gen) set(id, { gen, kind, isLive: view !== null, view });
    },

    viewOf: viewIn,

    due: lists.due,

    /** @param {string} kind @returns {readonly View[]} oldest first */
    list: lists.of,

    /** @param {string} kind @returns {View[]} what is held by now, oldest first */
    listSoFar: (kind) => lists.make(kind, held.keys()),

    clearLists: lists.clear,

    /** Forget everything. */
    clear() {
      held.clear();
      lists.clear();
    },

    /** @param {(one: Held) => boolean} isCounted */
    count: (isCounted) => [...held.values()].filter(isCounted).length,

    entries: () => held.entries(),
  };
}

/** @param {ReadonlyMap<string, Held>} held @param {string} kind */
function idsOf(held, kind) {
  const ids = [];
  for (const [id, one] of held) if (one.kind === kind) ids.push(id);
  return ids;
}

/** @param {string} id @param {Held | undefined} one @returns {View | null} */
function madeOnce(id, one) {
  if (!one?.isLive) return null;
  if (!one.view && one.record) {
    one.view = viewOf(id, one.record);
    if (one.isOneOfMany) one.record = undefined;
  }
  return one.view;
}

/**
 * The list of a kind, made a few hundred views at a time.
 *
 * @param {Pick<HeldRecords, 'due' | 'get' | 'viewOf' | 'list'>} held
 * @param {string} kind
 * @param {() => Promise<void>} rest
 * @returns {Promise<readonly View[]>} oldest first
 */
export async function listInTurns(held, kind, rest) {
  for (let round = 0; round < ROUNDS; round++) {
    const due = dueIn(held, kind);
    const isLong = due.length > FEW; // whoever wrote and whoever asked have as much to do with them
    for (let at = 0; at < due.length; at += SLICE) {
      if (isLong) await rest();
      due.slice(at, at + SLICE).forEach(held.viewOf);
    }
    if (isLong) await rest();
    if (due.length <= FEW) break;
  }
  return held.list(kind);
}

/** Of a kind, whose view has still to be made. @param {Pick<HeldRecords, 'due' | 'get'>} held @param {string} kind */
const dueIn = (held, kind) => held.due(kind).filter((id) => held.get(id)?.view === null);

/**
 * Views by kind, oldest first, of the kinds that somebody has asked for. An array stays the same
 * until something of its kind changes; what changed is moved when the next one asks, all at once.
 *
 * @param {(id: string) => View | null} viewIn
 * @param {(kind: string) => string[]} all ids of it
 */
function createLists(viewIn, all) {
  /** @type {Map<string, { views: View[], changed: Set<string> }>} */
  const lists = new Map();

  /** @param {string} kind @param {Iterable<string>} ids */
  const viewsOf = (kind, ids) =>
    [...ids].flatMap((id) => {
      const view = viewIn(id);
      return view?.kind === kind ? [view] : [];
    });

  return {
    clear: () => lists.clear(),

    /** @param {string} kind @param {Iterable<string>} ids @returns {View[]} */
    make: (kind, ids) => viewsOf(kind, ids).sort(byAge),

    /** @param {string} id @param {(string | null | undefined)[]} kinds before and now */
    changed(id, kinds) {
      for (const kind of kinds) lists.get(kind ?? '')?.changed.add(id);
    },

    /** Whom the list of a kind has to look at anew. @param {string} kind @returns {string[]} */
    due(kind) {
      const list = lists.get(kind);
      return list ? [...list.changed] : all(kind);
    },

    /** @param {string} kind @returns {readonly View[]} */
    of(kind) {
      const list = lists.get(kind);
      if (list?.changed.size === 0) return list.views;
      const views = list
        ? exchanged(list.views, list.changed, viewsOf(kind, list.changed))
        : viewsOf(kind, all(kind)).sort(byAge);
      lists.set(kind, { views, changed: new Set() });
      return views;
    },
  };
}

/**
 * @param {readonly View[]} views in order
 * @param {ReadonlySet<string>} changed ids of those that make room
 * @param {View[]} news in their place
 * @returns {View[]} in order, each of `news` after those of its age
 */
function exchanged(views, changed, news) {
  if (changed.size > FEW) {
    return [...views.filter(({ id }) => !changed.has(id)), ...news].sort(byAge);
  }
  const now = [...views];
  for (const id of changed) {
    const at = now.findLastIndex((view) => view.id === id); // what changes is mostly of these days
    if (at >= 0) now.splice(at, 1);
  }
  for (const view of news) {
    now.splice(now.findLastIndex(({ created }) => created <= view.created) + 1, 0, view);
  }
  return now;
}

/** @param {View} a @param {View} b */
const byAge = (a, b) => a.created - b.created;
