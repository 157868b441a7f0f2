/**
 * The vault of this device and the desk that follows it, joined: what is read and written stands on them.
 * @module
 */
import { loadSync } from './compose-loads.js';
import { SETTING } from './domain/setting.js';
import { openLocal } from './platform/local.js';
import { rememberMeeting } from './platform/look.js';
import { createPersistOnce } from './platform/storage.js';
import { createDayEnd } from './services/journal/day-end.js';
import { createSettings } from './services/journal/settings.js';
import { nextTask, whenPainted } from './services/next-task.js';
import { createDesk } from './services/vault/desk.js';
import { createVault } from './services/vault/vault.js';
import { createWorkplaces } from './services/vault/workplace.js';
import { createVaultStore, openMeta } from './store/vaults.js';

/** @import { Around, Given } from './compose.js' */
/** @import { Desk } from './services/vault/desk.js' */

/** The vault of this device, and the desk that follows it. @param {Given} given @param {Around} around */
export function composeVault({ window, navigation, policy, workers }, around) {
  const { clock, timers, server, locks, openChannel, onError } = around;
  const workplaces = createWorkplaces({
    ...around,
    surroundings: {
      exchange: loadSync,
      send: async (request) => (await server()).sync(request),
      ...{ now: clock.now, locks, openChannel, rest: nextTask },
      openThread: () =>
        new window.Worker(policy.createScriptURL(workers.apart), { type: 'module' }),
    },
    moves: loadSync,
  });
  const store = createVaultStore(openMeta());
  const vault = createVault({
    store,
    newVaultId: around.newId,
    channel: openChannel('vault'),
    journals: workplaces,
  });
  vault.subscribeElsewhere(() => {
    // What somebody has open belongs to the vault before. A session that is heard goes on.
    if (!window.document.querySelector('main session-player')) navigation.refresh().catch(onError);
  });
  const desk = createDesk({
    open: async () => workplaces.of(await vault.open()),
    onMoved: vault.subscribe,
    timers,
    onError,
  });
  navigation.saveFirst(desk.written);
  const { local } = openLocal(window);
  desk.attend(({ records }) =>
    records.subscribe(({ kinds }) => {
      // Who has written something finds no page that says at once that nothing is there.
      if (!kinds?.every((kind) => kind === SETTING)) rememberMeeting(local);
    }),
  );
  const persistOnce = createPersistOnce({
    navigator: window.navigator,
    hasAsked: store.hasAskedToPersist,
    noteAsked: store.noteAskedToPersist,
    rest: whenPainted,
  });
  desk.attend(({ onSaved }) => onSaved(() => persistOnce().catch(onError)));
  return { vault, workplaces, desk };
}

/** What is read here knows with which hour a day ends. @param {Desk} desk @param {Around} around */
export function readByDays(desk, { clock }) {
  const dayEnd = createDayEnd({ settings: createSettings(desk) });
  const records = dayEnd.beforeReading(desk.records);
  return {
    records,
    settings: createSettings({ records }),
    clock: { ...clock, dayEnds: dayEnd.hour },
  };
}
