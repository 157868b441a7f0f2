/**
 * `<session-player>`: brings a routine's page to life: the choices, the session that begins at once,
 * the questions after it. The page works as text without it.
 * @module
 */
import { go_on, other_side, rest } from '#messages/player.js';
import { ack_needed } from '#messages/routine.js';
import { createKeptFiles } from '../../platform/kept-files.js';
import { timeline } from '../../player/timeline.js';
import { AppElement, defineElement } from '../shared/element.js';
import { followStars } from '../shared/favourites.js';
import { SIGNS } from '../shared/signs-read.js';
import { fill } from '../shared/text.js';
import { createAftermath } from './aftermath.js';
import {
  isTimeToLie,
  lengthIn,
  lyingDown,
  readChoices,
  settleLine,
  showSetUp,
  writeChoices,
  writePace,
} from './choices.js';
import { createControls } from './controls.js';
import { createEaseRow } from './ease-row.js';
import { beginNight } from './night.js';
import { beginPerformance } from './performance.js';
import { createPreferences } from './preferences.js';
import { withDay } from './programme-day.js';
import { createRecord } from './record.js';
import { createRest } from './rest.js';
import { createSounds } from './sounds.js';
import { clock } from './stage.js';
import { createViews } from './views.js';
import { cameFrom, leadBack, takeStart } from './way-back.js';
import { createWayOut } from './way-out.js';

/** @import { Routine } from '../../player/routine.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Performance } from './performance.js' */
/** @import { Rating } from './rating.js' */
/** @import { Result, SessionRecord } from './record.js' */

/** A few seconds are no session yet; from then on it is kept, and again every so often. */
const WORTH_KEEPING_SECONDS = 10;
const KEEP_EVERY_SECONDS = 60;

/** @param {App} app */
export function define(app) {
  defineElement('session-player', SessionPlayer, app);
}

class SessionPlayer extends AppElement {
  #views = createViews(this);
  #preferences = createPreferences({
    settings: this.app.settings,
    report: window.reportError.bind(window),
  });
  /** @type {Performance | null} */
  #performance = null;
  /** @type {SessionRecord | null} */
  #record = null;
  /** With so many seconds of practice it is kept again. */
  #keepAt = 0;
  /** @type {Routine} */
  #routine = JSON.parse(this.piece('session', HTMLTemplateElement).content.textContent ?? '');
  #choices = this.piece('choices', HTMLFormElement);
  #sounds = createSounds(
    JSON.parse(this.piece('sounds', HTMLTemplateElement).content.textContent ?? ''),
    createKeptFiles({ caches: window.caches, fetch: window.fetch.bind(window) }),
  );
  /** How it was before, once told. @type {Rating} */
  #before = {};
  /** A caution that has to be read first; few routines have one. @type {HTMLInputElement | null} */
  #ack = this.querySelector('input[name="ack"]');
  #signs = this.querySelector('[data-action="no-signs"]');
  /** @type {ReturnType<typeof createControls> | undefined} */
  #controls;
  /** @type {ReturnType<typeof createRest> | undefined} */
  #rest;
  #endNight = () => {};
  /** The session that was left a short while ago. @type {Session | null} */
  #left = null;
  /** The one that goes on now, if any. @type {Session | null} */
  #resumed = null;
  /** @type {import('./ease-row.js').EaseRow | undefined} */
  #easeRow;
  /** @type {ReturnType<typeof createAftermath> | undefined} */
  #aftermath;
  /** @type {import('./way-out.js').WayOut | undefined} */
  #wayOut;

  async connected() {
    const { app, life: signal } = this;
    this.#controls = createControls(this, this.#views, {
      signal,
      preferences: this.#preferences,
      performance: () => this.#performance,
    });
    this.#aftermath = createAftermath({
      views: this.#views,
      app,
      preferences: this.#preferences,
      routine: this.#routine,
      signal,
      timers: window,
      onShow: () => this.#ended(),
    });
    this.#easeRow = createEaseRow(this.#views, {
      signal,
      onAnswer: (before) => this.#told(before),
      onSkip: () => this.#preferences.skipped(),
    });
    this.#rest = createRest(this.#views.find('.player'), {
      signal,
      window,
      mayRest: () =>
        this.#performance?.session.state() === 'running' &&
        !this.#easeRow?.isOpen() &&
        !this.#controls?.menu.isOpen(),
    });
    leadBack(this, this.#routine.id, window.location);
    this.#wayOut = createWayOut({ window, signal, onBack: () => this.#back() });
    const isBusy = () => this.#performance !== null || this.#aftermath?.isOpen() === true;
    this.until(app.navigation.hold(isBusy));
    this.until(() => this.#leave());
    await this.attempt(this.#remember);
    if (signal.aborted) return;
    this.attempt(() => followStars(this, app, { signal }));
    this.#listen();
    this.attempt(() => this.#sounds.load(this.#preferences.senses()));
    this.#views.find('[data-action="start"]', HTMLButtonElement).disabled = false;
    if (takeStart(window)) this.#start();
    else this.attempt(this.#offerToGoOn);
  }

  /** Choose beforehand what was chosen last time, or what the address names. */
  async #remember() {
    const { id } = this.#routine;
    await this.#preferences.load();
    const { choices, read } = this.#preferences.get();
    const isNight = !choices[id] && isTimeToLie(this.app.today.now());
    const lies = isNight || ['plan', 'flare'].includes(cameFrom(window.location) ?? '');
    writeChoices(this.#choices, {
      ...choices[id],
      ...(lies ? lyingDown(this.#choices) : {}),
      ...lengthIn(window.location, this.#routine),
    });
    showSetUp(this.#choices);
    for (const pain of this.all('[data-asks="pain"]'))
      pain.hidden = !this.#preferences.scores().asksPain;
    if (this.#ack) this.#ack.checked ||= read.includes(id);
    this.#controls?.showSenses();
    this.#sounds.choose(this.#preferences.sounding());
  }

  #listen() {
    const { life: signal } = this;
    /** @type {Readonly<Record<string, () => void>>} */
    const actions = {
      start: () => this.#start(),
      resume: () => this.#start(this.#left),
      again: () => this.#comeBack(),
    };
    for (const [name, run] of Object.entries(actions)) {
      this.#views.action(name).addEventListener('click', run, { signal });
    }
    this.#choices.addEventListener('change', () => showSetUp(this.#choices), { signal });
    this.#signs?.addEventListener('click', () => this.#noSigns(), { signal });
    document.addEventListener('visibilitychange', () => this.#keepSoFar(), { signal });
    window.speechSynthesis?.addEventListener('voiceschanged', () => this.#showAvailable(), {
      signal,
    });
  }

  /** For half an hour, at the place where it was left. */
  async #offerToGoOn() {
    const { id, variants } = this.#routine;
    const left = await this.app.practice.leftIn(id);
    this.#left = variants.some((one) => one.id === left?.variant) ? left : null;
    const button = this.#views.action('resume');
    button.hidden = this.#left === null;
    if (left) button.textContent = fill(go_on, { time: clock(left.place) });
  }

  #comeBack() {
    this.#views.show('page');
    this.attempt(this.#offerToGoOn);
  }

  /** @param {Session | null} [resumed] */
  #start(resumed = null) {
    this.#resumed = resumed;
    if (this.#ack && !this.#ack.checked) {
      this.#views.say('start-note', ack_needed);
      this.#ack.focus();
      this.#ack.scrollIntoView({ block: 'center' });
      return;
    }
    this.#views.say('start-note', '');
    this.#keepChoices();
    this.#wayOut?.open();
    if (this.#signs && !this.#preferences.get().read.includes(SIGNS)) this.#views.show('signs');
    else this.#begin();
  }

  /** Out of what lies over the page; out of a session as its own button does, so that it is kept. */
  #back() {
    const help = this.querySelector('dialog[open]');
    if (help instanceof HTMLDialogElement) {
      help.close();
      this.#wayOut?.open();
    } else if (this.#aftermath?.isStill()) this.#aftermath.goOn();
    else if (this.#performance) this.#performance.session.end();
    else this.#views.show('page');
  }

  #noSigns() {
    this.#preferences.keep({ read: [...this.#preferences.get().read, SIGNS] });
    this.#begin();
  }

  /** @param {Rating} before */
  #told(before) {
    this.#before = before;
    this.#preferences.keep({ skips: 0 });
  }

  #keepChoices() {
    const { id } = this.#routine;
    const { choices, read } = this.#preferences.get();
    const isNew = this.#ack !== null && !read.includes(id);
    this.#preferences.keep({
      choices: { ...choices, [id]: { ...readChoices(this.#choices) } },
      read: isNew ? [...read, id] : read,
    });
  }

  /** Slower or faster, as it came to be in a session, is where the next one begins. @param {number} pace */
  #keepPace(pace) {
    void this.#preferences.keepPace(this.#routine.id, pace);
    writePace(this.#choices, pace);
  }

  #begin() {
    const routine = this.#routine;
    const resumed = this.#resumed;
    const { pace, gentle, ...chosen } = readChoices(this.#choices);
    const { variant, position } = resumed ?? chosen;
    const about = {
      ...{ routine: routine.id, at: this.app.today.now(), variant, position },
      ...(routine.own ? { name: routine.title } : {}),
      ...(routine.rate.after === 'none' ? { asked: true } : {}),
    };
    this.#record = createRecord(withDay(this.app, window.location), about, resumed);
    this.#before = {};
    this.#keepAt = WORTH_KEEPING_SECONDS;
    this.#views.show('player');
    void this.#aftermath?.prepare();
    this.#performance = beginPerformance({
      window,
      views: this.#views,
      routine,
      pace,
      lay: (changes) =>
        timeline(routine, variant, {
          ...{ pace, changes, gentle },
          settle: settleLine(this.#choices, position),
          words: { rest, other_side },
        }),
      senses: this.#preferences.senses(),
      sounding: this.#preferences.sounding(),
      sounds: this.#sounds,
      onDark: () => this.#controls?.darken(),
      onBeat: (elapsed) => this.#onBeat(elapsed),
      onEnd: (result) => this.#over(result),
    });
    if (resumed) this.#performance.goOnFrom(resumed.place);
    else if (routine.rate.before === 'optional' && this.#preferences.asks()) this.#easeRow?.open();
    this.#showAvailable();
    this.#rest?.wake();
    if (isTimeToLie(this.app.today.now()))
      this.#endNight = beginNight(this.#views.find('.player'), document.documentElement);
  }

  /** @param {number} elapsed seconds */
  #onBeat(elapsed) {
    this.#easeRow?.at(elapsed);
    const practised = this.#performance?.session.result().seconds ?? 0;
    if (practised < this.#keepAt) return;
    this.#keepAt = practised - (practised % KEEP_EVERY_SECONDS) + KEEP_EVERY_SECONDS;
    void this.#keepSoFar();
  }

  /** A page that is closed now has kept the session for what it was. */
  async #keepSoFar() {
    const result = this.#performance?.session.result();
    if (!this.#record || !result || result.seconds < WORTH_KEEPING_SECONDS) return;
    try {
      await this.#record.keep(this.#placed(result), this.#before);
    } catch (error) {
      window.reportError(error);
    }
  }

  /** With the place to go on from. @param {Result} result @returns {Result} */
  #placed(result) {
    const place = this.#performance?.session.elapsed() ?? 0;
    return { ...result, place: result.seconds > 0 ? place : (this.#resumed?.place ?? 0) };
  }

  /** Voices of the device may become known late. */
  #showAvailable() {
    if (this.#performance) this.#controls?.showAvailable(this.#performance.available);
  }

  /** @param {Result} result */
  #over(result) {
    const placed = this.#placed(result);
    this.#keepPace(this.#performance?.pace() ?? 1);
    this.#performance = null;
    this.#easeRow?.close();
    this.#rest?.stop();
    const before = this.#before;
    if (this.#record) this.#aftermath?.open({ result: placed, record: this.#record, before });
    this.#record = null;
  }

  /** Out of the player, to what comes after it. */
  #ended() {
    this.#controls?.light();
    this.#endNight();
    this.#wayOut?.close();
  }

  #leave() {
    this.#performance?.session.end();
  }
}
