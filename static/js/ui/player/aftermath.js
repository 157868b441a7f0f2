/**
 * After a session: it is kept at once, the questions come later and may be skipped. A page closed
 * in between has lost nothing.
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
import { all, find } from '../shared/pieces.js';
import { savedWords } from '../shared/saved-words.js';
import { fill, plural } from '../shared/text.js';
import { changeOf, readRating } from './rating.js';
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
 * @param {Pick<App, 'practice' | 'desk' | 'today'>} parts.app
 * @param {Preferences} parts.preferences
 * @param {Routine} parts.routine
 * @param {AbortSignal} parts.signal
 */
export function createAftermath({ views, app, preferences, routine, signal }) {
  const form = views.find('[data-form="after"]', HTMLFormElement);
  const closing = views.find('[data-closing]');
  /** @type {Rating} */
  let before = {};
  /** @type {Promise<string | null>} the kept session's id */
  let keeping = Promise.resolve(null);

  const walkWas = createWalkWas({ views, practice: app.practice, signal, id: () => keeping });

  form.addEventListener('submit', onRated, { signal });
  views.action('skip-after').addEventListener('click', () => close(''), { signal });

  /** @param {Done} done @returns {Promise<string | null>} */
  const keep = ({ record, result }) =>
    orSayNotKept(views, async () => {
      const id = await record.keep({ ...result, ...askedOn(signal) }, before);
      views.say('kept', savedWords(app, keptWords(result.seconds)));
      return id;
    });

  /** @param {SubmitEvent} event */
  async function onRated(event) {
    event.preventDefault();
    const after = readRating(new FormData(form), 'after');
    const id = await keeping;
    if (id && Object.keys(after).length) {
      await orSayNotKept(views, () => app.practice.amend(id, { after }));
    }
    close(changeWords(before, after));
  }

  /** @param {string} words */
  function close(words) {
    form.hidden = true;
    closing.hidden = false;
    views.say('change', words);
    showNext(closing, app.today.part());
    find(closing, 'a.button').focus({ preventScroll: true });
  }

  return {
    /** Whether an answer may be half given. */
    isAsking: () => !form.hidden && form.closest('[hidden]') === null,

    /** @param {Done} done */
    open(done) {
      before = done.before;
      keeping = keep(done);
      views.say('after-title', done.result.completed ? after_done : after_early);
      views.say('kept', '');
      walkWas.reset();
      form.reset();
      const isAsked = routine.rate.after === 'optional' && preferences.asks();
      form.hidden = !isAsked;
      closing.hidden = isAsked;
      views.say('change', '');
      showNext(closing, app.today.part());
      views.show('after');
    },
  };
}

/** Who has left the page sees no question. @param {AbortSignal} signal @returns {{ asked?: true }} */
const askedOn = (signal) => (signal.aborted ? {} : { asked: true });

/**
 * @template T
 * @param {Views} views @param {() => Promise<T>} write
 * @returns {Promise<T | null>} null where it was not kept, which is said
 */
async function orSayNotKept(views, write) {
  try {
    return await write();
  } catch (error) {
    views.say('kept', not_kept);
    window.reportError(error);
    return null;
  }
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

/** One next step that suits the hour. @param {HTMLElement} closing @param {string} part of the day */
function showNext(closing, part) {
  const steps = all(closing, '[data-next] li');
  const next = steps.find(({ dataset }) => dataset.when === part);
  for (const step of steps) step.hidden = step !== next;
  find(closing, '[data-next]').hidden = !next;
}

/** @param {number} seconds */
function keptWords(seconds) {
  const minutes = Math.round(seconds / 60);
  return minutes < 1 ? kept_short : plural(kept, minutes);
}
