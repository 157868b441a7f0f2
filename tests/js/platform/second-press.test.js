import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropSecondPress } from '../../../static/js/platform/second-press.js';

/** A page on which a press is heard by whatever lies under it. */
function openPage() {
  const page = new EventTarget();
  /** @type {string[]} */
  const heard = [];
  dropSecondPress(page);
  page.addEventListener('click', (event) => heard.push(/** @type {any} */ (event).on.name));
  return {
    heard,
    /** @param {any} control @param {object} how */
    press(control, { at = 0, detail = 1, pointerType = 'mouse', x = 300, y = 30 } = {}) {
      const event = new Event('click', { cancelable: true });
      const shown = { on: control, detail, pointerType, clientX: x, clientY: y, timeStamp: at };
      for (const [name, value] of Object.entries(shown)) {
        Object.defineProperty(event, name, { value });
      }
      Object.defineProperty(event, 'target', { value: { closest: () => control } });
      page.dispatchEvent(event);
      return event.defaultPrevented;
    },
  };
}

/** @param {string} name @param {object} more */
const control = (name, more = {}) => {
  const one = { name, isEqualNode: (/** @type {any} */ other) => other.name === name, ...more };
  return one;
};

test('the second of two presses does not reach what the first one brought under the finger', () => {
  for (const again of [{ detail: 2 }, { pointerType: 'touch' }, { pointerType: null }]) {
    const { press, heard } = openPage();
    press(control('done'), { at: 1000 });

    const isStopped = press(control('settings'), { at: 1200, ...again });

    assert.deepEqual(heard, ['done']);
    assert.equal(isStopped, true);
  }
});

test('nor does a third', () => {
  const { press, heard } = openPage();
  press(control('done'), { at: 1000 });
  press(control('settings'), { at: 1150, detail: 2 });
  press(control('settings'), { at: 1300, detail: 3 });
  assert.deepEqual(heard, ['done']);
});

test('what is pressed again hears it again, also when it was drawn anew', () => {
  const { press, heard } = openPage();
  const more = control('more');
  press(more, { at: 1000 });
  press(more, { at: 1200, detail: 2 });
  press(control('more'), { at: 1400, detail: 3 });
  assert.deepEqual(heard, ['more', 'more', 'more']);
});

test('a label hands its press on to what it names', () => {
  const { press, heard } = openPage();
  const input = control('input');
  press(control('label', { control: input }), { at: 1000, pointerType: 'touch' });
  press(input, { at: 1001, pointerType: 'touch' });
  assert.deepEqual(heard, ['label', 'input']);
});

test('whoever presses elsewhere, later, or with a key means what is there', () => {
  for (const otherwise of [
    { at: 1200, detail: 1, x: 60, pointerType: 'touch' },
    { at: 1600, detail: 1, pointerType: 'touch' },
    { at: 1600, detail: 2 },
    { at: 1200, detail: 0 },
    { at: 1200, detail: 1 },
  ]) {
    const { press, heard } = openPage();
    press(control('done'), { at: 1000 });
    press(control('settings'), otherwise);
    assert.deepEqual(heard, ['done', 'settings']);
  }
});
