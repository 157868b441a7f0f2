/**
 * One entry while it is being written: changes are saved at once and in turn, typing at most
 * every so often, and a change that could not be saved stays here until it is. A new entry is
 * created by its first change.
 * @module
 */

import { createTurns } from '../../domain/turns.js';

/** @import { Journal } from '../../services/journal/journal.js' */
/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @typedef {'places' | 'factors'} NameList */

/**
 * @param {object} given
 * @param {Pick<Journal, 'create' | 'edit' | 'place'>} given.journal
 * @param {Entry | null} given.entry what is on screen; null for a new one
 * @param {() => Draft} [given.base] what a new entry starts from, asked when it is created
 * @param {{ set(work: () => void, ms: number): number, clear(timer: number): void }} given.timers
 * @param {(entry: Entry) => void} given.onSaved
 * @param {(error: unknown) => void} given.onFailed
 */
export function createEntryDraft({ journal, entry, base, timers, onSaved, onFailed }) {
  let current = entry;
  /** @type {Draft} */
  let pending = {};
  /** @type {Record<NameList, Map<string, boolean>>} */
  let toggles = { places: new Map(), factors: new Map() };
  /** @type {number | undefined} */
  let timer;
  let saving = 0;
  const inTurn = createTurns();
  const place = journal.place();

  const isEmpty = () =>
    Object.keys(pending).length === 0 && toggles.places.size + toggles.factors.size === 0;

  function flush() {
    if (timer !== undefined) timers.clear(timer);
    timer = undefined;
    return inTurn(save);
  }

  async function save() {
    if (isEmpty()) return;
    const taken = { pending, toggles };
    pending = {};
    toggles = { places: new Map(), factors: new Map() };
    saving += 1;
    try {
      const changes = withNames(taken, current);
      current = current
        ? await journal.edit(current.id, changes, current)
        : await journal.create({ ...base?.(), ...changes }, place);
      saving -= 1;
      onSaved(current);
    } catch (error) {
      saving -= 1;
      pending = { ...taken.pending, ...pending };
      toggles = {
        places: new Map([...taken.toggles.places, ...toggles.places]),
        factors: new Map([...taken.toggles.factors, ...toggles.factors]),
      };
      onFailed(error);
    }
  }

  return {
    /**
     * @param {Draft} changes
     * @param {number} [ms] while more of the same is coming, save this often
     */
    put(changes, ms = 0) {
      pending = { ...pending, ...changes };
      if (ms > 0 && timer !== undefined) return;
      void flush();
      if (ms > 0) timer = timers.set(() => void flush(), ms);
    },

    /** @param {NameList} list @param {string} name @param {boolean} isOn */
    toggle(list, name, isOn) {
      toggles[list].set(name, isOn);
      void flush();
    },

    /** Save now what waits. Settles when it is done or has failed. */
    flush,

    /** What has come in from elsewhere is on screen now. @param {Entry} shown */
    show(shown) {
      current = shown;
    },

    entry: () => current,

    /** @param {keyof Draft} [field] */
    isDirty: (field) => (field ? field in pending : saving > 0 || !isEmpty()),
  };
}
/** @typedef {ReturnType<typeof createEntryDraft>} EntryDraft */

/**
 * @param {{ pending: Draft, toggles: Record<NameList, Map<string, boolean>> }} taken
 * @param {Entry | null} current
 * @returns {Draft}
 */
function withNames({ pending, toggles }, current) {
  return {
    ...pending,
    ...(toggles.places.size > 0 ? { places: apply(current?.places ?? [], toggles.places) } : {}),
    ...(toggles.factors.size > 0
      ? { factors: apply(current?.factors ?? [], toggles.factors) }
      : {}),
  };
}

/** @param {string[]} names @param {Map<string, boolean>} changes */
function apply(names, changes) {
  const kept = names.filter((name) => changes.get(name) !== false);
  const added = [...changes].flatMap(([name, isOn]) => (isOn ? [name] : []));
  return [...new Set([...kept, ...added])];
}
