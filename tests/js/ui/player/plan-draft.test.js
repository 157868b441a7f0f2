import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createPlanDraft,
  fittingPlan,
  readPlan,
} from '../../../../static/js/ui/player/plan-draft.js';

/** A plan on a device, written to while somebody types. */
function aDesk(kept = {}) {
  const desk = {
    kept,
    isBroken: false,
    saved: 0,
    failed: 0,
    /** @type {(() => void) | undefined} */
    due: undefined,
  };
  const draft = createPlanDraft({
    read: async () => desk.kept,
    async write(plan) {
      if (desk.isBroken) throw new Error('no room');
      desk.kept = plan;
    },
    timers: {
      set(work) {
        desk.due = work;
        return 1;
      },
      clear() {
        desk.due = undefined;
      },
    },
    onSaved: () => {
      desk.saved += 1;
    },
    onFailed: () => {
      desk.failed += 1;
    },
  });
  return { desk, draft };
}

test('what is typed waits for a moment of quiet, then all of it is saved at once', async () => {
  const { desk, draft } = aDesk();

  draft.put('my-easers', 'Wa', 500);
  draft.put('my-easers', 'Warmth', 500);
  assert.deepEqual(desk.kept, {});
  assert.equal(draft.isWaiting(), true);
  desk.due?.();
  await draft.flush();

  assert.deepEqual(desk.kept, { 'my-easers': 'Warmth' });
  assert.equal(desk.saved, 1);
  assert.equal(draft.isWaiting(), false);
});

test('a field that another device filled stays as it is', async () => {
  const { desk, draft } = aDesk();
  desk.kept = { 'my-people': 'Grace' };

  draft.put('my-easers', 'Warmth', 500);
  await draft.flush();

  assert.deepEqual(desk.kept, { 'my-people': 'Grace', 'my-easers': 'Warmth' });
});

test('what could not be saved goes with the next save', async () => {
  const { desk, draft } = aDesk();
  desk.isBroken = true;
  draft.put('my-easers', 'Warmth', 500);
  await draft.flush();
  assert.deepEqual([desk.saved, desk.failed, draft.isWaiting()], [0, 1, true]);

  desk.isBroken = false;
  draft.put('my-people', 'Grace', 500);
  await draft.flush();

  assert.deepEqual(desk.kept, { 'my-easers': 'Warmth', 'my-people': 'Grace' });
});

test('anything that is no plan is an empty plan', () => {
  assert.deepEqual(readPlan(undefined), {});
  assert.deepEqual(readPlan(['Warmth']), {});
  assert.deepEqual(readPlan({ 'my-easers': 'Warmth', 'my-people': 4 }), { 'my-easers': 'Warmth' });
});

test('a field of a plan holds two thousand letters of any script, and says how many it does not', () => {
  assert.deepEqual(fittingPlan('Warmth'), { fitting: 'Warmth', over: 0 });
  assert.deepEqual(fittingPlan('🌧'.repeat(2003)), { fitting: '🌧'.repeat(2000), over: 3 });
});
