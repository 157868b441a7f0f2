/**
 * Brings a routine's page to life: the choices, the questions before, the session, the questions
 * after. The page works as text without it.
 * @module
 */
import { other_side, rest } from '#messages/player.js';
import { ack_needed } from '#messages/routine.js';
import { localTime } from '../../domain/day.js';
import { timeline } from '../../player/timeline.js';
import { followStars } from '../shared/favourites.js';
import { createAftermath } from './aftermath.js';
import { readChoices, showSetUp, writeChoices } from './choices.js';
import { createControls } from './controls.js';
import { createPerformance } from './performance.js';
import { createPreferences } from './preferences.js';
import { readRating } from './rating.js';
import { createRecord } from './record.js';
import { createViews } from './views.js';
import { leadBack } from './way-back.js';

/** @import { App } from '../shared/app.js' */
/** @import { Routine } from '../../player/routine.js' */
/** @import { Performance } from './performance.js' */
/** @import { Rating } from './rating.js' */
/** @import { SessionRecord } from './record.js' */

/** Stands among the cautions read once the warning signs were. */
const SIGNS = 'warning-signs';
const KEEP_EVERY_MS = 60_000;
/** A few seconds are no session yet. */
const WORTH_KEEPING_SECONDS = 10;

/** @param {App} app */
export function define(app) {
  customElements.define(
    'session-player',
    class extends HTMLElement {
      /** @type {AbortController | undefined} */
      #life;

      connectedCallback() {
        this.#life = new AbortController();
        visit(this, app, this.#life.signal);
      }

      disconnectedCallback() {
        this.#life?.abort();
      }
    },
  );
}

/**
 * @param {HTMLElement} root
 * @param {App} app
 * @param {AbortSignal} signal ends when the page is left
 */
async function visit(root, app, signal) {
  const views = createViews(root);
  const data = /** @type {HTMLTemplateElement} */ (views.find('[data-session]'));
  /** @type {Routine} */
  const routine = JSON.parse(data.content.textContent ?? '');
  leadBack(root, routine.id, window.location);
  const preferences = createPreferences({
    settings: app.settings,
    report: window.reportError.bind(window),
  });
  const choices = views.form('[data-choices]');
  const before = views.form('[data-view="before"]');
  const ack = /** @type {HTMLInputElement | null} */ (root.querySelector('[name="ack"]'));
  const signs = root.querySelector('[data-action="no-signs"]');
  /** @type {Performance | null} */
  let performance = null;
  /** @type {Rating} */
  let ratedBefore = {};
  /** @type {SessionRecord | null} */
  let record = null;
  let keeping = 0;

  const controls = createControls(root, views, {
    signal,
    preferences,
    performance: () => performance,
  });
  const aftermath = createAftermath({ views, app, preferences, routine, signal });
  const release = app.navigation.hold(() => performance !== null);
  signal.addEventListener('abort', () => {
    release();
    window.clearInterval(keeping);
    performance?.session.end();
  });

  await preferences.load();
  if (signal.aborted) return;
  followStars(root, app, { signal });
  const { choices: last, read } = preferences.get();
  writeChoices(choices, { ...last[routine.id], ...fromAddress(routine) });
  showSetUp(choices);
  choices.addEventListener('change', () => showSetUp(choices), { signal });
  for (const pain of root.querySelectorAll('[data-asks="pain"]')) {
    if (pain instanceof HTMLElement) pain.hidden = !preferences.asksPain();
  }
  if (ack) ack.checked = read.includes(routine.id);
  controls.showSenses();

  listen('[data-action="start"]', 'click', onStart);
  signs?.addEventListener('click', onNoSigns, { signal });
  listen('[data-action="again"]', 'click', () => views.show('page'));
  listen('[data-action="skip"]', 'click', () => {
    preferences.skipped();
    begin({});
  });
  before.addEventListener('submit', onRated, { signal });
  document.addEventListener('visibilitychange', keepSoFar, { signal });
  window.speechSynthesis?.addEventListener('voiceschanged', showAvailable, { signal });
  const start = /** @type {HTMLButtonElement} */ (views.find('[data-action="start"]'));
  start.disabled = false;

  /** @param {string} selector @param {string} event @param {() => void} run */
  function listen(selector, event, run) {
    views.find(selector).addEventListener(event, run, { signal });
  }

  function onStart() {
    if (ack && !ack.checked) {
      views.say('start-note', ack_needed);
      ack.focus();
      ack.scrollIntoView({ block: 'center' });
      return;
    }
    views.say('start-note', '');
    keepChoices();
    if (signs && !preferences.get().read.includes(SIGNS)) views.show('signs');
    else ask();
  }

  function onNoSigns() {
    preferences.keep({ read: [...preferences.get().read, SIGNS] });
    ask();
  }

  function ask() {
    const isAsked = routine.rate.before === 'optional' && preferences.asks();
    if (!isAsked) begin({});
    else {
      before.reset();
      views.show('before');
    }
  }

  /** @param {SubmitEvent} event */
  function onRated(event) {
    event.preventDefault();
    const rating = readRating(new FormData(before), 'before');
    if (Object.keys(rating).length) preferences.keep({ skips: 0 });
    begin(rating);
  }

  function keepChoices() {
    const { choices: all, read: done } = preferences.get();
    const isNew = ack !== null && !done.includes(routine.id);
    preferences.keep({
      choices: { ...all, [routine.id]: { ...readChoices(choices) } },
      read: isNew ? [...done, routine.id] : done,
    });
  }

  /** @param {Rating} rating */
  function begin(rating) {
    ratedBefore = rating;
    const now = app.clock.now();
    const { variant, position, pace, gentle } = readChoices(choices);
    record = createRecord(app.practice, {
      routine: routine.id,
      at: localTime(now, app.clock.tz(now)),
      variant,
      position,
      before: rating,
    });
    performance = createPerformance({
      window,
      views,
      routine,
      timeline: timeline(routine, variant, { pace, gentle, words: { rest, other_side } }),
      senses: preferences.senses(),
      onDark: controls.darken,
      onEnd,
    });
    showAvailable();
    views.show('player');
    performance.begin();
    keeping = window.setInterval(keepSoFar, KEEP_EVERY_MS);
  }

  /** A page that is closed now has kept the session for what it was. */
  async function keepSoFar() {
    const result = performance?.session.result();
    if (!record || !result || result.seconds < WORTH_KEEPING_SECONDS) return;
    try {
      await record.keep(result);
    } catch (error) {
      window.reportError(error);
    }
  }

  /** Voices of the device may become known late. */
  function showAvailable() {
    if (performance) controls.showAvailable(performance.available);
  }

  /** @param {{ seconds: number, completed: boolean }} result */
  function onEnd(result) {
    performance = null;
    window.clearInterval(keeping);
    controls.light();
    if (record) aftermath.open({ result, record, before: ratedBefore });
    record = null;
  }
}

/**
 * A link may name a length: /relax/breathe-sigh/#s3.
 *
 * @param {Routine} routine
 * @returns {{ variant?: string }}
 */
function fromAddress(routine) {
  const id = window.location.hash.slice(1);
  return routine.variants.some((variant) => variant.id === id) ? { variant: id } : {};
}
