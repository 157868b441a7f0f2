import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDay } from '../../../../static/js/ui/player/programme-day.js';

const DAY = { search: '?from=programmes&programme=settle&day=3' };

function aPlayer() {
  /** @type {unknown[][]} */
  const marked = [];
  const app = {
    practice: {
      place: () => 'here',
      record: async (session) => ({ ...session, id: 's' }),
      amend: async (id, change) => ({ id, ...change }),
    },
    programmes: { noteDone: async (...day) => void marked.push(day) },
  };
  return { app, marked };
}

test('a session begun as a day of a programme marks that day once, when enough of it is kept', async () => {
  const { app, marked } = aPlayer();
  const practice = withDay(app, DAY);

  const { id } = await practice.record({ seconds: 10, completed: false });
  assert.deepEqual(marked, []);
  await practice.amend(id, { seconds: 60, completed: false });
  await practice.amend(id, { seconds: 120, completed: true });

  assert.deepEqual(marked, [['settle', 3, 'here']]);
});

test('any other session marks nothing', async () => {
  for (const search of ['', '?programme=settle', '?programme=settle&day=15', '?day=3']) {
    const { app, marked } = aPlayer();

    await withDay(app, { search }).record({ seconds: 300, completed: true });

    assert.deepEqual(marked, [], search);
  }
});

test('a session begun as a day of a programme says of which, and one that was not says nothing', async () => {
  const { app } = aPlayer();
  const recordedAs = async (search) => {
    const { programme } = await withDay(app, { search }).record({ seconds: 300, completed: true });
    return programme;
  };

  assert.equal(await recordedAs(DAY.search), 'settle');
  assert.equal(await recordedAs('?day=3'), undefined);
  assert.equal(await recordedAs('?programme=A%20name%20nobody%20gave&day=3'), undefined);
});

test('a session is kept, too, where its day cannot be marked', async () => {
  const { app } = aPlayer();
  const reported = [];
  globalThis.window = { reportError: (error) => reported.push(error.message) };
  app.programmes.noteDone = async () => {
    throw new Error('full');
  };

  const kept = await withDay(app, DAY).record({ seconds: 300, completed: true });

  assert.equal(kept.id, 's');
  assert.deepEqual(reported, ['full']);
});
