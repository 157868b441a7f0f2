import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { entryOf } from '../../../../static/js/domain/entry.js';
import { createInOrder } from '../../../../static/js/services/journal/in-order.js';

const DAYS = ['2031-04-08', '2031-04-09'];
const aView = fc.record({
  id: fc.integer({ min: 0, max: 60 }),
  created: fc.integer({ min: 1, max: 30 }),
  day: fc.constantFrom(...DAYS),
  hour: fc.integer({ min: 8, max: 10 }),
  tz: fc.constantFrom(0, -60),
  trash: fc.boolean(),
});
const changes = fc.array(fc.array(aView, { maxLength: 30 }), { minLength: 1, maxLength: 6 });

/** A journal's own way from a view to an entry: one object for each view. */
function screens() {
  const made = new Map();
  const views = new Map();
  const shown = (view) => {
    if (!made.has(view)) {
      made.set(view, entryOf(view));
      views.set(made.get(view), view);
    }
    return made.get(view);
  };
  return { shown, createdOf: (entry) => views.get(entry).created };
}

/** As a page holds them: an entry that changes makes room, and stands where it was made. */
function changed(views, news) {
  const now = new Map(views.map((view) => [view.id, view]));
  for (const { id, created, day, hour, tz, trash } of news) {
    const before = now.get(id);
    now.delete(id);
    now.set(id, {
      ...{ id, created: before?.created ?? created, others: {}, readOnly: false },
      fields: { at: `${day}T${String(hour).padStart(2, '0')}:00`, tz, trash },
    });
  }
  return [...now.values()].sort((a, b) => a.created - b.created);
}

test('entries that were moved one by one stand as those that are put in order anew', async () => {
  await fc.assert(
    fc.asyncProperty(changes, async (steps) => {
      const { shown, createdOf } = screens();
      const inOrder = createInOrder(shown, createdOf);
      let views = [];
      for (const news of steps) {
        views = changed(views, news);
        const anew = createInOrder(shown, createdOf, { few: 0 });
        assert.deepEqual(await inOrder(views), await anew(views));
      }
    }),
  );
});
