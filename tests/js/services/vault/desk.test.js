import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../../../static/js/domain/errors.js';
import { createListeners } from '../../../../static/js/domain/listeners.js';
import { createDesk } from '../../../../static/js/services/vault/desk.js';
import { createSampleRoom } from '../../../../static/js/services/vault/sample-room.js';
import { createSyncing } from '../../../../static/js/services/vault/syncing.js';
import { createCast } from '../../support/phone.js';
import { SAMPLE_WORDS } from '../../support/sample-words.js';
import { answerWith, createFetch } from '../../support/server.js';
import { settled } from '../../support/settled.js';

const LONGEST_MS = 60_000;

/** However busy the machine is. @param {() => boolean} isSo */
async function until(isSo) {
  const last = Date.now() + LONGEST_MS;
  while (!isSo()) {
    assert.ok(Date.now() < last, `never came true: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Timers that a test lets run out. */
function createTimers() {
  const waiting = new Map();
  let last = 0;
  return {
    set(work, ms) {
      waiting.set(++last, { work, ms });
      return last;
    },
    clear: (timer) => waiting.delete(timer),
    ms: () => [...waiting.values()].map(({ ms }) => ms),
    runOut() {
      const due = [...waiting.values()];
      waiting.clear();
      for (const { work } of due) work();
    },
  };
}

/** A desk, and vaults that the person may move between. */
function aDesk({ failing = null, ...options } = {}) {
  const cast = createCast();
  const network = { reach: createFetch(cast.server) };
  const aPlace = () => {
    const savers = createListeners();
    const tab = cast.open(undefined, { fetch: (...args) => network.reach(...args), ...options });
    return { ...tab, saved: savers.tell, onSaved: savers.add };
  };
  const world = { at: aPlace(), failing, opened: 0, errors: [] };
  const moved = createListeners();
  const timers = createTimers();
  const desk = createDesk({
    open: async () => {
      world.opened += 1;
      await settled();
      if (world.failing) throw world.failing;
      return world.at;
    },
    onMoved: moved.add,
    timers,
    onError: (error) => world.errors.push(error),
  });
  const move = (place = aPlace()) => {
    world.at = place;
    moved.tell();
  };
  return { ...cast, desk, world, timers, move, aPlace, network };
}
const blocked = () => new AppError('storage_blocked', 'another tab keeps the old database open');

test('a first failure to open is not the last word: whoever asks tries again', async () => {
  const { desk, world } = aDesk({ failing: blocked() });
  await assert.rejects(desk.records.list('entry'), { code: 'storage_blocked' });
  assert.equal(desk.state(), 'failed');

  world.failing = null;

  assert.deepEqual(await desk.records.list('entry'), []);
  assert.equal(desk.state(), 'open');
});

test('every screen that was told of the failure hears when it opens after all', async () => {
  const { desk, world } = aDesk({ failing: blocked() });
  const heard = [];
  desk.records.subscribe((change) => heard.push(change));
  await assert.rejects(desk.here());
  world.failing = null;

  await desk.here();

  assert.deepEqual(heard, [{ ids: [], kinds: null, hasMoved: false }]);
});

test('it tries again by itself, less and less often', async () => {
  const { desk, world, timers } = aDesk({ failing: blocked() });
  const waits = [];
  for (let attempt = 0; attempt < 7; attempt++) {
    await until(() => timers.ms().length > 0);
    waits.push(...timers.ms());
    timers.runOut();
  }
  await until(() => timers.ms().length > 0);
  assert.deepEqual(waits, [2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  world.failing = null;

  timers.runOut();
  await until(() => desk.state() !== 'failed');

  assert.equal(desk.state(), 'open');
  assert.deepEqual(timers.ms(), []);
});

test('many who ask at once open once', async () => {
  const { desk, world } = aDesk();

  await Promise.all([desk.here(), desk.records.list('entry'), desk.here()]);

  assert.equal(world.opened, 1);
});

test('a locked vault is no empty journal, and is not knocked at', async () => {
  const { desk, world, timers } = aDesk({ failing: new AppError('locked', 'no key') });
  const states = [];
  desk.onState((state) => states.push(state));

  await assert.rejects(desk.records.list('entry'), { code: 'locked' });
  await assert.rejects(desk.records.create('entry', { note: 'x' }), { code: 'locked' });

  assert.equal(desk.state(), 'locked');
  assert.deepEqual(timers.ms(), []);
  world.failing = null;
  await desk.here();
  assert.deepEqual(states, ['locked', 'open']);
});

test('after a move, as by a sign-out in another tab, nothing of the old vault is shown', async () => {
  const { desk, move } = aDesk();
  await desk.records.create('entry', { note: 'private' });
  const seen = [];
  desk.records.subscribe(async ({ kinds }) => {
    if (kinds === null) seen.push((await desk.records.list('entry')).length);
  });

  const forms = [];
  desk.records.subscribe(({ hasMoved }) => forms.push(hasMoved));
  const begunAt = desk.records.place();

  move();
  await until(() => seen.length > 0);

  assert.deepEqual(seen, [0]);
  assert.deepEqual(forms, [true]);
  assert.notEqual(desk.records.place(), begunAt);
});

test('changes are heard from the vault in use alone', async () => {
  const { desk, world, move } = aDesk();
  const { records: before } = await desk.here();
  const heard = [];
  desk.records.subscribe((change) => heard.push(change.kinds));
  move();
  await desk.here();
  await settled();

  await before.create('entry', { note: 'elsewhere' });
  await world.at.records.create('session', {});
  await until(() => heard.length > 1);

  assert.deepEqual(heard, [null, ['session']]);
});

test('a move that fails is tried again by whoever asks next', async () => {
  const { desk, world, move } = aDesk();
  await desk.here();
  world.failing = blocked();
  move();
  await until(() => desk.state() === 'failed');
  assert.equal(world.errors.length, 1);

  world.failing = null;

  assert.equal(await desk.here(), world.at);
});

test('two moves in one go end at the last', async () => {
  const { desk, world, move, aPlace } = aDesk();
  const arrivals = [];
  desk.attend((workplace) => {
    arrivals.push(workplace.name);
    return () => arrivals.push('left');
  });
  await desk.here();
  const [first, last] = [aPlace(), aPlace()];

  move(first);
  move(last);

  assert.equal(await desk.here(), last);
  assert.equal(arrivals.filter((name) => name === last.name).length, 1);
  assert.equal(arrivals.at(-1), last.name);
  assert.equal(world.errors.length, 0);
});

/** A desk with its sync, for an account in some state. */
async function aSyncingDesk(kind = 'signed-in') {
  const given = aDesk();
  const heard = [];
  const listeners = createListeners();
  const account = {
    kind,
    state: async () => ({ kind: account.kind }),
    settle: async () => void heard.push('settle'),
    sessionEnded: async ({ code }) => void heard.push(code),
    subscribe: listeners.add,
    tell: listeners.tell,
  };
  let unsent = 0;
  const sync = createSyncing({
    desk: given.desk,
    account,
    page: { isVisible: () => true, on: () => () => {} },
    timers: given.timers,
    random: () => 0.5,
    onUnsent: () => {
      unsent += 1;
    },
    onError: (error) => given.world.errors.push(error),
  });
  await given.desk.here();
  if (kind === 'signed-in') await until(() => heard.length > 0);
  return { ...given, sync, account, heard, unsent: () => unsent };
}

test('after a sync that went well, what was left half done is settled', async () => {
  const { desk, sync, heard, server } = await aSyncingDesk();
  await desk.records.create('entry', { note: 'a' });
  heard.length = 0;

  await sync.now();

  assert.equal(server.state.rows.size, 1);
  assert.equal(heard.at(-1), 'settle');
});

test('a refusal that was meant for the session before ends nothing: the sync asks once more', async () => {
  const { desk, sync, heard, server, network } = await aSyncingDesk();
  await desk.records.create('entry', { note: 'a' });
  heard.length = 0;
  const { reach } = network;
  network.reach = async () => {
    network.reach = reach;
    return answerWith(401, { error: { code: 'auth', message: '' } });
  };

  await sync.now();

  assert.equal(server.state.rows.size, 1);
  assert.deepEqual(heard, ['settle']);
  assert.equal(sync.status().state, 'synced');
});

test('a session that is over stays over, and is asked about twice, not for ever', async () => {
  const { sync, heard, network } = await aSyncingDesk();
  heard.length = 0;
  let asked = 0;
  network.reach = async () => {
    asked += 1;
    return answerWith(401, { error: { code: 'auth', message: '' } });
  };

  await sync.now();

  assert.deepEqual(heard, ['auth']);
  assert.equal(asked, 2);
});

test('the vault that is moved to is synced, and the one before no more', async () => {
  const { desk, world, move, server, timers } = await aSyncingDesk();
  const before = await desk.here();
  move();
  await desk.here();
  await settled();

  before.saved();
  await before.records.create('entry', { note: 'too late' });
  await world.at.records.create('entry', { note: 'in time' });
  world.at.saved();
  await until(() => {
    timers.runOut();
    return server.state.rows.size > 0;
  });

  assert.equal(server.state.rows.size, 1);
});

test('without an account nothing is sent until there is one', async () => {
  const { desk, account, server, sync } = await aSyncingDesk('local');
  await desk.records.create('entry', { note: 'a' });
  await settled();
  assert.equal(server.state.rows.size, 0);
  assert.equal(sync.status().state, 'local');

  account.kind = 'signed-in';
  account.tell();
  await until(() => server.state.rows.size > 0);

  assert.equal(server.state.rows.size, 1);
});

for (const code of ['auth', 'revoked', 'gone']) {
  test(`the account hears that its session is over: ${code}`, async () => {
    const { sync, heard, network } = await aSyncingDesk();
    network.reach = async () => answerWith(401, { error: { code, message: '' } });
    heard.length = 0;

    await sync.now();

    assert.deepEqual(heard, [code]);
  });
}

test('what could not be sent is left to the worker', async () => {
  const { sync, network, unsent, heard } = await aSyncingDesk();
  heard.length = 0;
  network.reach = async () => {
    throw new TypeError('offline');
  };

  await sync.now();

  assert.equal(unsent(), 1);
  assert.deepEqual(heard, []);
});

const aSample = () =>
  createSampleRoom({
    ...{ now: '2031-04-09T12:00', words: SAMPLE_WORDS },
    ...{ random: () => 0.3, settings: {} },
  });

test('a sample is shown in place of the own records, takes nothing, and leaves nothing behind', async () => {
  const { desk, world } = aDesk();
  await desk.records.create('entry', { pain: 3 });
  const heard = [];
  desk.records.subscribe((change) => heard.push(change.hasMoved));
  const begun = desk.records.place();

  desk.lookAround(aSample());

  assert.ok((await desk.records.list('entry')).length > 50);
  assert.notEqual(desk.records.place(), begun);
  await assert.rejects(desk.records.create('entry', { pain: 9 }), { code: 'moved' });
  assert.equal((await world.at.records.list('entry')).length, 1);

  desk.lookAround(null);

  const own = await desk.records.list('entry');
  assert.deepEqual(
    own.map(({ fields }) => fields),
    [{ pain: 3 }],
  );
  assert.deepEqual(heard.filter(Boolean), [true, true]);
});

test('a sample ends where the person comes to another vault', async () => {
  const { desk, move } = aDesk();
  await desk.here();
  desk.lookAround(aSample());

  move();

  assert.equal(desk.isLookingAround(), false);
  assert.deepEqual(await desk.records.list('entry'), []);
});

test('what is saved in the own records disturbs nobody who looks at a sample', async () => {
  const { desk, world } = aDesk();
  await desk.here();
  const heard = [];
  desk.records.subscribe((change) => heard.push(change.ids));
  desk.lookAround(aSample());
  const before = heard.length;
  const told = new Promise((resolve) => world.at.records.subscribe(resolve));

  await world.at.records.create('entry', { pain: 4 });
  await told;

  assert.equal(heard.length, before);
});
