import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecord } from '../../../../static/js/ui/player/record.js';

const ABOUT = {
  routine: 'body-scan',
  variant: 'm10',
  position: 'sitting',
  at: '2031-04-09T21:00',
};

/** A shelf that holds sessions, and sometimes refuses one. */
function aShelf() {
  /** @type {Record<string, any>} */
  const kept = {};
  const shelf = {
    kept,
    isBroken: false,
    place: () => 'here',
    /** @param {any} session @returns {Promise<any>} */
    async record(session) {
      if (shelf.isBroken) throw new Error('no room');
      const id = `s${Object.keys(kept).length + 1}`;
      kept[id] = session;
      return { id, ...session };
    },
    /** @param {string} id @param {any} change @returns {Promise<any>} */
    async amend(id, change) {
      kept[id] = { ...kept[id], ...change };
      return kept[id];
    },
  };
  return shelf;
}

test('however often it is kept, a session is there once, with its last state', async () => {
  const shelf = aShelf();
  const record = createRecord(shelf, ABOUT);

  record.keep({ seconds: 60, completed: false }, {});
  record.keep({ seconds: 120, completed: false }, {});
  const id = await record.keep({ seconds: 600, completed: true }, { ease: 4 });

  const whole = { ...ABOUT, seconds: 600, completed: true, before: { ease: 4 }, after: {} };
  assert.deepEqual(shelf.kept, { [id]: whole });
});

test('a session that could not be kept at first is kept later', async () => {
  const shelf = aShelf();
  const record = createRecord(shelf, ABOUT);
  shelf.isBroken = true;
  await assert.rejects(record.keep({ seconds: 60, completed: false }, {}));
  shelf.isBroken = false;

  const id = await record.keep({ seconds: 90, completed: false }, {});

  assert.equal(shelf.kept[id].seconds, 90);
});

test('a session that goes on stays one, with the seconds of both parts and how it was before', async () => {
  const shelf = aShelf();
  shelf.kept.s9 = { seconds: 100, completed: false, before: { ease: 3 } };
  const record = createRecord(shelf, ABOUT, { id: 's9', seconds: 100, before: { ease: 3 } });

  await record.keep({ seconds: 50, completed: true, place: 600 }, {});

  assert.deepEqual(shelf.kept, {
    s9: { seconds: 150, completed: true, before: { ease: 3 }, place: 600 },
  });
});
