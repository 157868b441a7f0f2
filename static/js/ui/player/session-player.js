/**
 * `<session-player>`: brings a routine's page to life: the choices, the session that begins at once,
 * the questions after it. The page works as text without it.
 * @module
 */
import { go_on, other_side, rest } from '#messages/player.js';
import { createKeptFiles } from '../../platform/kept-files.js';
import { turnedTo } from '../../platform/turned-to.js';
import { timeline } from '../../player/timeline.js';
import { AppElement, defineElement } from '../shared/element.js';
import { followStars } from '../shared/favourites.js';
import { fill } from '../shared/text.js';
import { createAftermath } from './aftermath.js';
import { createCautions } from './cautions.js';
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
import { createKeeping } from './keeping.js';
import { beginNight } from './night.js';
import { beginPerformance } from './performance.js';
import { createPreferences } from './preferences.js';
import { withDay } from './programme-day.js';
import { aboutSession, createRecord } from './record.js';
import { createRest } from './rest.js';
import { createSounds } from './sounds.js';
import { clock } from './stage.js';
import { createViews } from './views.js';
import { cameFrom, leadBack, takeStart } from './way-back.js';
import { createWayOut } from './way-out.js';

/** @import { Routine } from '../../player/routine.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Keeping } from './keeping.js' */
/** @import { Performance } from './performance.js' */
/** @import { Rating } from './rating.js' */
/** @import { Result } from './record.js' */

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
  /** @type {Keeping | null} */
  #keeping = null;
  /** @type {Routine} */
  #routine = JSON.parse(this.piece('session', HTMLTemplateElement).content.textContent ?? '');
  #choices = this.piece('choices', HTMLFormElement);
  #sounds = createSounds(
    JSON.parse(this.piece('sounds', HTMLTemplateElement).content.textContent ?? ''),
    createKeptFiles(window),
  );
  #cautions = createCautions(this, {
    views: this.#views,
    preferences: this.#preferences,
    routine: this.#routine.id,
  });
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
    const fetchSounds = () => this.#sounds.load(this.#preferences.senses());
    turnedTo(this, { navigator, signal }).then(() => this.attempt(fetchSounds));
    this.#views.find('[data-action="start"]', HTMLButtonElement).disabled = false;
    if (takeStart(window)) this.#start();
    else this.attempt(this.#offerToGoOn);
  }

  /** Choose beforehand what was chosen last time, or what the address names. */
  async #remember() {
    const { id } = this.#routine;
    await this.#preferences.load();
    const { choices } = this.#preferences.get();
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
    this.#cautions.remember();
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
    this.#cautions.whenNoSigns(() => this.#begin(), signal);
    document.addEventListener('visibilitychange', () => this.#keeping?.soFar(), { signal });
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
    if (!this.#cautions.areRead()) return;
    this.#keepChoices();
    this.#wayOut?.open();
    if (this.#cautions.asksForSigns()) this.#views.show('signs');
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

  /** @param {Rating} before */
  #told(before) {
    this.#keeping?.told(before);
    this.#preferences.keep({ skips: 0 });
  }

  #keepChoices() {
    const chosen = { [this.#routine.id]: { ...readChoices(this.#choices) } };
    this.#preferences.keep({
      choices: { ...this.#preferences.get().choices, ...chosen },
      read: this.#cautions.read(),
    });
  }

  #begin() {
    const routine = this.#routine;
    const resumed = this.#resumed;
    const { pace, gentle, ...chosen } = readChoices(this.#choices);
    const { variant, position } = resumed ?? chosen;
    const about = aboutSession(routine, { at: this.app.today.now(), variant, position });
    this.#keeping = createKeeping({
      record: createRecord(withDay(this.app, window.location), about, resumed),
      place: resumed?.place,
      session: () => this.#performance?.session,
      report: window.reportError.bind(window),
    });
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
    this.#keeping?.beat();
  }

  /** Voices of the device may become known late. */
  #showAvailable() {
    if (this.#performance) this.#controls?.showAvailable(this.#performance.available);
  }

  /** @param {Result} result */
  #over(result) {
    const kept = this.#keeping?.ended(result);
    // Slower or faster, as it came to be in a session, is where the next one begins.
    const pace = this.#performance?.pace() ?? 1;
    void this.#preferences.keepPace(this.#routine.id, pace);
    writePace(this.#choices, pace);
    this.#performance = null;
    this.#easeRow?.close();
    this.#rest?.stop();
    if (kept) this.#aftermath?.open(kept);
    this.#keeping = null;
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
