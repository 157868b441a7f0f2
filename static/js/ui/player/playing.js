/**
 * The player of one routine: what a session needs from its start to the questions after it. Comes once
 * somebody turns to the routine, in one file; who reads its page does not wait for it.
 * @module
 */
// Chunks of their own, which share with this in one piece.
import '../shared/journal-ground.js';
import './session-player.js';
import { other_side, rest } from '#messages/player.js';
import { createKeptFiles } from '../../platform/kept-files.js';
import { timeline } from '../../player/timeline.js';
import { createAftermath } from './aftermath.js';
import { isTimeToLie, readChoices, settleLine, writePace } from './choices.js';
import { createControls } from './controls.js';
import { createEaseRow } from './ease-row.js';
import { createKeeping } from './keeping.js';
import { beginNight } from './night.js';
import { beginPerformance } from './performance.js';
import { withDay } from './programme-day.js';
import { aboutSession, createRecord } from './record.js';
import { createRest } from './rest.js';
import { createSounds } from './sounds.js';

/** @import { Routine } from '../../player/routine.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Keeping } from './keeping.js' */
/** @import { Performance } from './performance.js' */
/** @import { Preferences } from './preferences.js' */
/** @import { Rating } from './rating.js' */
/** @import { Result } from './record.js' */
/** @import { Offered } from './sounds.js' */
/** @import { Views } from './views.js' */

/**
 * @typedef {object} Parts
 * @prop {HTMLElement} root the routine's page
 * @prop {Window & typeof globalThis} window
 * @prop {App} app
 * @prop {Views} views
 * @prop {Preferences} preferences
 * @prop {Routine} routine
 * @prop {Offered} offered its sounds
 * @prop {HTMLFormElement} choices
 * @prop {AbortSignal} signal the page is left
 * @prop {() => void} onShow the session is left for what comes after it
 */

export class Playing {
  #parts;
  #player;
  #sounds;
  #controls;
  #aftermath;
  #easeRow;
  #rest;
  /** @type {Performance | null} */
  #performance = null;
  /** @type {Keeping | null} */
  #keeping = null;
  #endNight = () => {};

  /** @param {Parts} parts */
  constructor(parts) {
    const { root, window, app, views, preferences, routine, offered, signal } = parts;
    const { document } = window;
    this.#parts = parts;
    this.#player = views.find('.player');
    this.#sounds = createSounds(offered, createKeptFiles(window));
    this.#controls = createControls(root, views, {
      ...{ signal, preferences },
      performance: () => this.#performance,
    });
    this.#aftermath = createAftermath({
      ...{ views, app, preferences, routine, signal },
      timers: window,
      onShow: () => this.#ended(),
    });
    this.#easeRow = createEaseRow(views, {
      signal,
      onAnswer: (before) => this.#told(before),
      onSkip: () => preferences.skipped(),
    });
    this.#rest = createRest(this.#player, {
      ...{ signal, window },
      mayRest: () =>
        this.#performance?.session.state() === 'running' &&
        !this.#easeRow.isOpen() &&
        !this.#controls.menu.isOpen(),
    });
    document.addEventListener('visibilitychange', () => this.#keeping?.soFar(), { signal });
    window.speechSynthesis?.addEventListener('voiceschanged', () => this.#showAvailable(), {
      signal,
    });
  }

  get isBusy() {
    return this.#performance !== null || this.#aftermath.isOpen();
  }

  /** What is heard in it, for when it begins. */
  fetchSounds() {
    const { preferences } = this.#parts;
    this.#sounds.choose(preferences.sounding());
    return this.#sounds.load(preferences.senses());
  }

  /** To be called within the tap that starts the session. @param {Session | null} resumed the one that goes on, if any */
  begin(resumed) {
    const { window, app, views, preferences, routine } = this.#parts;
    const { pace, gentle, ...chosen } = readChoices(this.#parts.choices);
    const { variant, position } = resumed ?? chosen;
    const about = aboutSession(routine, { at: app.today.now(), variant, position });
    this.#keeping = createKeeping({
      record: createRecord(withDay(app, window.location), about, resumed),
      place: resumed?.place,
      session: () => this.#performance?.session,
      report: window.reportError.bind(window),
    });
    this.#sounds.choose(preferences.sounding());
    this.#controls.showSenses();
    views.show('player');
    void this.#aftermath.prepare();
    this.#performance = beginPerformance({
      ...{ window, views, routine, pace },
      lay: (changes) =>
        timeline(routine, variant, {
          ...{ pace, changes, gentle },
          settle: settleLine(this.#parts.choices, position),
          words: { rest, other_side },
        }),
      senses: preferences.senses(),
      sounding: preferences.sounding(),
      sounds: this.#sounds,
      onDark: () => this.#controls.darken(),
      onBeat: (elapsed) => this.#onBeat(elapsed),
      onEnd: (result) => this.#over(result),
    });
    if (resumed) this.#performance.goOnFrom(resumed.place);
    else if (routine.rate.before === 'optional' && preferences.asks()) this.#easeRow.open();
    this.#showAvailable();
    this.#rest.wake();
    if (isTimeToLie(app.today.now()))
      this.#endNight = beginNight(this.#player, window.document.documentElement);
  }

  /** Out of what lies over the page, so that it is kept. @returns {boolean} whether anything did */
  goBack() {
    if (this.#aftermath.isStill()) this.#aftermath.goOn();
    else if (this.#performance) this.leave();
    else return false;
    return true;
  }

  leave() {
    this.#performance?.session.end();
  }

  /** @param {Rating} before */
  #told(before) {
    this.#keeping?.told(before);
    this.#parts.preferences.keep({ skips: 0 });
  }

  /** @param {number} elapsed seconds */
  #onBeat(elapsed) {
    this.#easeRow.at(elapsed);
    this.#keeping?.beat();
  }

  /** Voices of the device may become known late. */
  #showAvailable() {
    if (this.#performance) this.#controls.showAvailable(this.#performance.available);
  }

  /** @param {Result} result */
  #over(result) {
    const { preferences, routine, choices } = this.#parts;
    const kept = this.#keeping?.ended(result);
    // Slower or faster, as it came to be in a session, is where the next one begins.
    const pace = this.#performance?.pace() ?? 1;
    void preferences.keepPace(routine.id, pace);
    writePace(choices, pace);
    this.#performance = null;
    this.#easeRow.close();
    this.#rest.stop();
    if (kept) this.#aftermath.open(kept);
    this.#keeping = null;
  }

  /** Out of the player, to what comes after it. */
  #ended() {
    this.#controls.light();
    this.#endNight();
    this.#parts.onShow();
  }
}
