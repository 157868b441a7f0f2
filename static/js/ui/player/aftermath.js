/**
 * After a session: it is kept at once; after the last breath nothing moves for a while, the questions
 * come then and may be skipped. A page closed in between has lost nothing.
 * @module
 */
import {
  after_done,
  after_early,
  change,
  change_says,
  kept,
  kept_short,
  not_kept,
} from '#messages/player.js';
import { find } from '../shared/pieces.js';
import { savedWords } from '../shared/saved-words.js';
import { fill, plural } from '../shared/text.js';
import { showNextOffer } from './next-offer.js';
import { changeOf, readRating } from './rating.js';
import { createStill } from './still.js';
import { foldTold } from './told-today.js';
import { createWalkWas } from './walk-was.js';

/** @import { App } from '../shared/app.js' */
/** @import { Routine } from '../../player/routine.js' */
/** @import { Preferences } from './preferences.js' */
/** @import { Rating } from './rating.js' */
/** @import { Result, SessionRecord } from './record.js' */
/** @import { Views } from './views.js' */

/**
 * @typedef {object} Done
 * @prop {Result} result
 * @prop {SessionRecord} record
 * @prop {Rating} before what was told before it, or nothing
 */

/**
 * @param {object} parts
 * @param {Views} parts.views
 * @param {Pick<App, 'practice' | 'journal' | 'desk' | 'today' | 'navigation'>} parts.app
 * @param {Preferences} parts.preferences
 * @param {Routine} parts.routine
 * @param {AbortSignal} parts.signal
 * @param {Pick<Window, 'setTimeout' | 'clearTimeout'>} parts.timers
 * @param {() => void} parts.onShow the session is left for what comes after it
 */
export function createAftermath({ views, app, preferences, routine, signal, timers, onShow }) {
  const form = views.find('[data-form="after"]', HTMLFormElement);
  const closing = views.find('[data-closing]');
  /** @type {Rating} */
  let before = {};
  const kept = createKept(app);
  const still = createStill(views, { signal, timers });
  const walkWas = createWalkWas({ views, practice: app.practice, signal, id: kept.id });

  form.addEventListener('submit', onRated, { signal });
  views.action('skip-after').addEventListener('click', () => close(''), { signal });

  /** @param {SubmitEvent} event */
  async function onRated(event) {
    event.preventDefault();
    const after = readRating(new FormData(form), 'after');
    if (Object.keys(after).length) {
      await kept.amend({ after }).catch((error) => {
        views.say('kept', not_kept);
        window.reportError(error);
      });
    }
    close(preferences.scores().shows.ease ? changeWords(before, after) : '');
  }

  /** @param {string} words */
  function close(words) {
    form.hidden = true;
    closing.hidden = false;
    views.say('change', words);
    find(closing, 'a.button').focus({ preventScroll: true });
  }

  async function show() {
    onShow();
    const isAsked = routine.rate.after === 'optional' && preferences.asks();
    form.hidden = !isAsked;
    closing.hidden = isAsked;
    const next = find(closing, '[data-next]');
    showNextOffer(next, app, routine.id, signal).catch(window.reportError);
    views.show('after');
    views.say('kept', await kept.words());
    // Who has left the page sees no question.
    if (!signal.aborted) await kept.amend({ asked: true }).catch(window.reportError);
  }

  return {
    /** Whether an answer may be half given, or somebody still stays. */
    isOpen: () => still.isHeld() || (!form.hidden && form.closest('[hidden]') === null),
    isStill: still.isHeld,
    goOn: still.goOn,

    /** As a session begins: what need not be asked after it. */
    prepare: () => foldTold(form, app),

    /** @param {Done} done */
    open(done) {
      before = done.before;
      kept.keep(done);
      views.say('after-title', done.result.completed ? after_done : after_early);
      for (const piece of ['kept', 'change']) views.say(piece, '');
      walkWas.reset();
      form.reset();
      if (done.result.completed && !signal.aborted) still.hold(show);
      else void show();
    },
  };
}

/**
 * The session as it is kept: at once, and with what is told of it later.
 *
 * @param {Pick<App, 'practice' | 'desk'>} app
 */
function createKept({ practice, desk }) {
  /** @type {Promise<{ id: string | null, words: string }>} what is said of it, and its id if it is kept */
  let keeping = Promise.resolve({ id: null, words: '' });

  /** @param {Done} done */
  async function write({ record, result, before }) {
    try {
      const id = await record.keep(result, before);
      return { id, words: savedWords({ desk }, keptWords(result.seconds)) };
    } catch (error) {
      window.reportError(error);
      return { id: null, words: not_kept };
    }
  }

  return {
    /** @param {Done} done */
    keep(done) {
      keeping = write(done);
    },
    id: async () => (await keeping).id,
    words: async () => (await keeping).words,

    /** @param {import('../../services/journal/practice.js').Told} told */
    async amend(told) {
      const { id } = await keeping;
      if (id) await practice.amend(id, told);
    },
  };
}

/** @param {Rating} before @param {Rating} after */
function changeWords(before, after) {
  const word = changeOf(before, after);
  if (!word) return '';
  return fill(change_says, {
    before: before.ease ?? '',
    after: after.ease ?? '',
    change: change[word],
  });
}

/** @param {number} seconds */
function keptWords(seconds) {
  const minutes = Math.round(seconds / 60);
  return minutes < 1 ? kept_short : plural(kept, minutes);
}
