/**
 * Where the person works: the workplace of whichever vault is in use. It follows every move, here
 * or in another tab; an opening that failed is tried again by whoever asks, and by itself after a
 * while. The screens hold on to its records: when somebody signs in or out these read and write the
 * other vault from then on, and say that everything changed.
 *
 * What cannot be opened is never taken for empty: without a readable key the desk is `locked`.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { createListeners } from '../../domain/listeners.js';
import { createUnderWay } from '../../domain/under-way.js';

/** @import { Listeners } from '../../domain/listeners.js' */
/** @import { Notes } from '../../store/notes.js' */
/** @import { Timers } from '../../sync/schedule.js' */
/** @import { Change, Records } from './records.js' */
/** @import { Workplace } from './workplace.js' */
/**
 * @typedef {{ records: Omit<Records, 'place' | 'subscribe'>, notes: Notes }} Room that is looked at in place
 *   of one's own records
 * @typedef {'opening' | 'open' | 'failed' | 'locked'} DeskState
 * @typedef {(workplace: Workplace) => () => void} Attend called at each workplace the person comes
 *   to; what it returns is called when they leave it
 * @typedef {ReturnType<typeof createDesk>} Desk
 */

const RETRY_MS = 2000;
const RETRY_MAX_MS = 60_000;
/** @type {Change} */
const OPENED = Object.freeze({ ids: [], kinds: null, hasMoved: false });
/** @type {Change} */
const MOVED = Object.freeze({ ...OPENED, hasMoved: true });

/**
 * @param {object} given
 * @param {() => Promise<Workplace>} given.open the workplace of the vault in use
 * @param {(listener: () => void) => () => void} given.onMoved another vault is in use now
 * @param {Timers} given.timers
 * @param {(error: unknown) => void} given.onError of an opening nobody waits for
 */
export function createDesk({ open, onMoved, timers, onError }) {
  /** @type {Listeners<Change>} */
  const changes = createListeners();
  const attending = createAttendance();
  const state = createState();
  /** @type {Promise<Workplace> | null} */
  let seat = null;
  let moves = 0;
  const retry = createRetry(timers, () => tryAgain());
  const look = createLook(changes.tell);

  /** @returns {Promise<Workplace>} */
  function here() {
    seat ??= sit();
    return seat;
  }

  /** @returns {Promise<Workplace>} */
  async function sit() {
    const at = moves;
    retry.stop();
    let workplace;
    try {
      workplace = await open();
    } catch (error) {
      if (at === moves) failed(error);
      throw error;
    }
    if (at !== moves) return here();
    const wasRefused = ['failed', 'locked'].includes(state.is());
    retry.forget();
    attending.arrive(workplace);
    state.become('open');
    if (wasRefused) changes.tell(OPENED);
    return workplace;
  }

  /** @param {unknown} error */
  function failed(error) {
    seat = null;
    const isLocked = error instanceof AppError && error.code === 'locked';
    state.become(isLocked ? 'locked' : 'failed');
    if (!isLocked) retry.later();
  }

  const tryAgain = () => void here().catch(onError);

  onMoved(() => {
    moves += 1;
    look.leave();
    seat = null;
    attending.leave();
    state.become('opening');
    tryAgain();
    changes.tell(MOVED);
  });
  attending.add(look.follow);
  tryAgain();

  return {
    here,
    state: state.is,
    onState: state.on,
    /** Whether what is written outlasts the page. */
    keeps: () => attending.at()?.kept !== 'memory',
    attend: attending.add,
    ...look.over(here, () => moves, changes.add),
  };
}

/**
 * What the person looks at in place of their own records.
 *
 * @param {(change: Change) => void} tell
 */
function createLook(tell) {
  /** @type {Room | null} */
  let room = null;
  let turns = 0;
  return {
    /** What is looked at does not change. @param {Pick<Workplace, 'records'>} workplace */
    follow: ({ records }) =>
      records.subscribe((change) => {
        if (!room) tell(change);
      }),
    leave() {
      room = null;
    },
    /**
     * @param {() => Promise<Workplace>} here
     * @param {() => number} moves
     * @param {Records['subscribe']} subscribe
     */
    over(here, moves, subscribe) {
      const shown = async () => room ?? here();
      return {
        /** @param {Room | null} next null: their own again */
        lookAround(next) {
          room = next;
          turns += 1;
          tell(MOVED);
        },
        isLookingAround: () => room !== null,
        notes: notesAt(shown),
        ...recordsAt(shown, () => moves() + turns, subscribe),
      };
    },
  };
}

function createState() {
  /** @type {Listeners<DeskState>} */
  const listeners = createListeners();
  /** @type {DeskState} */
  let state = 'opening';
  return {
    is: () => state,
    on: listeners.add,
    /** @param {DeskState} next */
    become(next) {
      if (state === next) return;
      state = next;
      listeners.tell(next);
    },
  };
}

/**
 * Trying again by itself, less often each time.
 *
 * @param {Timers} timers
 * @param {() => void} again
 */
function createRetry(timers, again) {
  let failures = 0;
  /** @type {unknown} */
  let timer = null;
  return {
    later() {
      timer = timers.set(again, Math.min(RETRY_MS * 2 ** failures, RETRY_MAX_MS));
      failures += 1;
    },
    stop: () => timers.clear(timer),
    forget() {
      failures = 0;
    },
  };
}

/** Those who follow the person from one workplace to the next. */
function createAttendance() {
  /** @type {Set<Attend>} */
  const all = new Set();
  /** @type {Workplace | null} */
  let at = null;
  /** @type {(() => void)[]} */
  let leaving = [];
  return {
    at: () => at,

    /** @param {Attend} attend */
    add(attend) {
      all.add(attend);
      if (at) leaving.push(attend(at));
    },
    /** @param {Workplace} workplace */
    arrive(workplace) {
      at = workplace;
      leaving = [...all].map((attend) => attend(workplace));
    },
    leave() {
      at = null;
      for (const leave of leaving) leave();
      leaving = [];
    },
  };
}

/** @param {() => Promise<Pick<Room, 'notes'>>} here @returns {Notes} */
const notesAt = (here) => ({
  get: async (name) => (await here()).notes.get(name),
  set: async (name, value) => (await here()).notes.set(name, value),
});

/**
 * @param {() => Promise<Pick<Room, 'records'>>} here
 * @param {Records['place']} place
 * @param {Records['subscribe']} subscribe
 * @returns {{ records: Records, written: () => Promise<void> }} `written`: when nothing is being
 *   written any more; what fails tells whoever wrote it
 */
function recordsAt(here, place, subscribe) {
  const at = async () => (await here()).records;
  const { note: writing, done: written } = createUnderWay();
  /** @type {Records} */
  const records = {
    create: (...args) => writing(at().then((found) => found.create(...args))),
    createNatural: (...args) => writing(at().then((found) => found.createNatural(...args))),
    write: (...args) => writing(at().then((found) => found.write(...args))),
    remove: (...args) => writing(at().then((found) => found.remove(...args))),
    get: async (...args) => (await at()).get(...args),
    getNatural: async (...args) => (await at()).getNatural(...args),
    list: async (...args) => (await at()).list(...args),
    listNewest: async (...args) => (await at()).listNewest(...args),
    count: async (...args) => (await at()).count(...args),
    countUnreadable: async () => (await at()).countUnreadable(),
    place,
    subscribe,
  };
  return { records, written };
}
