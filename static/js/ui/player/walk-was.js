/**
 * How a walk was, in one tap, kept with the walk at once. Other routines have no such question.
 * @module
 */
import { was_failed, was_kept, was_much } from '#messages/walk.js';
import { all, find, write } from '../shared/pieces.js';

/** @import { Practice } from '../../services/journal/practice.js' */
/** @import { WalkWas } from '../../domain/walk-plan.js' */
/** @import { Views } from './views.js' */

/**
 * @param {object} parts
 * @param {Views} parts.views
 * @param {Pick<Practice, 'amend'>} parts.practice
 * @param {AbortSignal} parts.signal
 * @param {() => Promise<string | null>} parts.id of the walk that has just ended; null where it is not kept
 */
export function createWalkWas({ views, practice, signal, id }) {
  const [group] = all(views.find('[data-view="after"]'), '[data-walk-was]');
  if (!group) return { reset() {} };
  const status = find(group, '[role="status"]');
  const radios = all(group, 'input', HTMLInputElement);

  /** @param {string} was */
  async function keep(was) {
    const walk = await id();
    if (walk === null) throw new TypeError('a walk that is not kept was said to be something');
    await practice.amend(walk, { was: /** @type {WalkWas} */ (was) });
    write(status, was === 'much' ? was_much : was_kept);
  }

  for (const radio of radios) {
    radio.addEventListener(
      'change',
      () =>
        keep(radio.value).catch((error) => {
          radio.checked = false;
          write(status, was_failed);
          window.reportError(error);
        }),
      { signal },
    );
  }

  return {
    /** Another walk: nothing is said of it yet. */
    reset() {
      for (const radio of radios) radio.checked = false;
      write(status, '');
    },
  };
}
