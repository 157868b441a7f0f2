/**
 * One entry while it is being written: changes are saved at once and in turn, typing at most
 * every so often, and a change that could not be saved stays here until it is; one that an entry
 * cannot hold never keeps the others waiting. A new entry is created by its first change.
 * @module
 */

import { codeOf } from '../../domain/errors.js';
import { createTurns } from '../../domain/turns.js';

/** @import { Journal } from '../../services/journal/journal.js' */
/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @typedef {'places' | 'factors'} NameList */
/** @typedef {{ fields: Draft, toggles: Record<NameList, Map<string, boolean>> }} Waiting changes that are not saved yet */

/** What is wrong is something in these changes: the rest of them can be saved. */
const IS_OF_CONTENT = new Set(['invalid', 'record_size']);
const LISTS = /** @type {const} */ (['places', 'factors']);

/**
 * @param {object} given
 * @param {Pick<Journal, 'create' | 'edit' | 'place'>} given.journal
 * @param {Entry | null} given.entry what is on screen; null for a new one
 * @param {() => Draft} [given.base] what a new entry starts from, asked when it is created
 * @param {{ set(work: () => void, ms: number): number, clear(timer: number): void }} given.timers
 * @param {(entry: Entry) => void} given.onSaved told what it says now, with what was ticked while it was saved
 * @param {(error: unknown) => void} given.onFailed
 */
export function createEntryDraft({ journal, entry, base, timers, onSaved, onFailed }) {
  let current = entry;
  let waiting = nothing();
  /** @type {number | undefined} */
  let timer;
  let saving = 0;
  const inTurn = createTurns();
  const place = journal.place();

  function flush() {
    if (timer !== undefined) timers.clear(timer);
    timer = undefined;
    return inTurn(save);
  }

  async function save() {
    if (isEmpty(waiting)) return;
    const taken = waiting;
    waiting = nothing();
    saving += 1;
    const failures = await saveApart(taken, keep);
    saving -= 1;
    for (const { left } of failures) waiting = together(left, waiting);
    if (current && failures.every(({ left }) => left !== taken)) onSaved(withTicks(current));
    for (const { error } of failures) onFailed(error);
  }

  /** What was ticked since the save began is not written over. @param {Entry} saved @returns {Entry} */
  const withTicks = (saved) => ({ ...saved, ...listsOf(waiting.toggles, saved) });

  /** @param {Waiting} taken */
  async function keep(taken) {
    const changes = changesOf(taken, current);
    current = current
      ? await journal.edit(current.id, changes, current)
      : await journal.create({ ...base?.(), ...changes }, place);
  }

  return {
    /**
     * @param {Draft} changes
     * @param {number} [ms] while more of the same is coming, save this often
     */
    put(changes, ms = 0) {
      waiting.fields = withChanges(waiting.fields, changes);
      if (ms > 0 && timer !== undefined) return;
      void flush();
      if (ms > 0) timer = timers.set(() => void flush(), ms);
    },

    /** @param {NameList} list @param {string} name @param {boolean} isOn */
    toggle(list, name, isOn) {
      waiting.toggles[list].set(name, isOn);
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
    isDirty: (field) => (field ? field in waiting.fields : saving > 0 || !isEmpty(waiting)),
  };
}
/** @typedef {ReturnType<typeof createEntryDraft>} EntryDraft */

/**
 * All at once; where an entry cannot hold some of it, each part alone.
 *
 * @param {Waiting} taken
 * @param {(taken: Waiting) => Promise<void>} save
 * @returns {Promise<{ left: Waiting, error: unknown }[]>} what was not saved
 */
async function saveApart(taken, save) {
  try {
    await save(taken);
    return [];
  } catch (error) {
    const parts = IS_OF_CONTENT.has(codeOf(error)) ? partsOf(taken) : [];
    if (parts.length < 2) return [{ left: taken, error }];
    const failures = [];
    for (const part of parts) failures.push(...(await saveApart(part, save)));
    return failures;
  }
}

/** @returns {Waiting} */
const nothing = () => ({ fields: {}, toggles: { places: new Map(), factors: new Map() } });

/** @param {Waiting} waiting */
const isEmpty = ({ fields, toggles }) =>
  Object.keys(fields).length + toggles.places.size + toggles.factors.size === 0;

/** Each field alone, in the order they were changed. @param {Waiting} waiting @returns {Waiting[]} */
function partsOf({ fields, toggles }) {
  const parts = Object.entries(fields).map(([name, value]) => ({
    ...nothing(),
    fields: { [name]: value },
  }));
  const lists = { ...nothing(), toggles };
  return isEmpty(lists) ? parts : [lists, ...parts];
}

/** @param {Waiting} earlier @param {Waiting} later @returns {Waiting} the later wins */
const together = (earlier, later) => ({
  fields: withChanges(earlier.fields, later.fields),
  toggles: {
    places: new Map([...earlier.toggles.places, ...later.toggles.places]),
    factors: new Map([...earlier.toggles.factors, ...later.toggles.factors]),
  },
});

/** @param {Draft} earlier @param {Draft} later @returns {Draft} */
const withChanges = (earlier, later) => ({
  ...earlier,
  ...later,
  ...(earlier.more && later.more ? { more: { ...earlier.more, ...later.more } } : {}),
});

/** @param {Waiting} waiting @param {Entry | null} current @returns {Draft} */
const changesOf = ({ fields, toggles }, current) => ({ ...fields, ...listsOf(toggles, current) });

/** The lists in which something was ticked. @param {Waiting['toggles']} toggles @param {Entry | null} current */
function listsOf(toggles, current) {
  /** @type {Partial<Record<NameList, string[]>>} */
  const lists = {};
  for (const list of LISTS) {
    if (toggles[list].size > 0) lists[list] = apply(current?.[list] ?? [], toggles[list]);
  }
  return lists;
}

/** @param {string[]} names @param {Map<string, boolean>} changes */
function apply(names, changes) {
  const kept = names.filter((name) => changes.get(name) !== false);
  const added = [...changes].flatMap(([name, isOn]) => (isOn ? [name] : []));
  return [...new Set([...kept, ...added])];
}
