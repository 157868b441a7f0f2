/**
 * The one question before a session, asked while it settles: how much at ease. Nothing waits for
 * the answer. The row goes with a tap, or by itself once the session is under way; not from under
 * somebody's keys.
 * @module
 */
import { readRating } from './rating.js';

/** @import { Rating } from './rating.js' */
/** @import { Views } from './views.js' */

/** An answer later than this is not how it was before. */
const OPEN_SECONDS = 20;

/**
 * @param {Views} views
 * @param {object} parts
 * @param {AbortSignal} parts.signal
 * @param {(before: Rating) => void} parts.onAnswer
 * @param {() => void} parts.onSkip
 */
export function createEaseRow(views, { signal, onAnswer, onSkip }) {
  const form = views.find('[data-form="before"]', HTMLFormElement);
  const title = views.find('#player-title');

  form.addEventListener('change', answered, { signal });
  form.addEventListener('focusout', ({ relatedTarget }) => left(relatedTarget), { signal });
  views.action('skip').addEventListener('click', skip, { signal });
  let isByKeys = false;
  form.addEventListener('keydown', () => (isByKeys = true), { signal });
  form.addEventListener('pointerdown', () => (isByKeys = false), { signal });

  /** Keys walk along the scale, so the row stays until they leave it. */
  function answered() {
    onAnswer(readRating(new FormData(form), 'before'));
    if (!isByKeys) close();
  }

  /** @param {EventTarget | null} to */
  function left(to) {
    const isAnswered = form.querySelector('input:checked') !== null;
    if (isAnswered && isByKeys && !(to instanceof Node && form.contains(to))) close();
  }

  function skip() {
    onSkip();
    close();
  }

  function close() {
    if (form.hidden) return;
    const hadFocus = form.contains(document.activeElement);
    form.hidden = true;
    title.removeAttribute('aria-describedby');
    if (hadFocus) views.action('pause').focus({ preventScroll: true });
  }

  return {
    open() {
      form.reset();
      form.hidden = false;
      // Whoever hears the page stands at its title, and is told that there is a question.
      title.setAttribute('aria-describedby', 'before-note');
    },
    close,
    isOpen: () => !form.hidden,

    /** @param {number} elapsed seconds of the session */
    at(elapsed) {
      if (elapsed > OPEN_SECONDS && !form.matches(':focus-within')) close();
    },
  };
}

/** @typedef {ReturnType<typeof createEaseRow>} EaseRow */
