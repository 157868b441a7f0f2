/**
 * `<session-player>`: brings a routine's page to life: the choices, and the session that begins at once.
 * The session itself is `playing.js`. The page works as text without it.
 * @module
 */
import { go_on } from '#messages/player.js';
import { start_failed_text } from '#messages/shell.js';
import '#messages/walk.js'; // in one file with these, for the player and for the log of walks
import { turnedTo } from '../../platform/turned-to.js';
import { sayClock } from '../shared/clock.js';
import { AppElement, defineElement } from '../shared/element.js';
import { followStars } from '../shared/favourites.js';
import { fill } from '../shared/text.js';
import { createCautions } from './cautions.js';
import {
  isTimeToLie,
  lengthIn,
  lyingDown,
  readChoices,
  showSetUp,
  writeChoices,
} from './choices.js';
import { createPreferences } from './preferences.js';
import { createViews } from './views.js';
import { cameFrom, leadBack, takeStart } from './way-back.js';
import { createWayOut } from './way-out.js';

/** @import { Routine } from '../../player/routine.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Playing } from './playing.js' */

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
  /** @type {Routine} */
  #routine = readData(this.piece('session', HTMLTemplateElement));
  #choices = this.piece('choices', HTMLFormElement);
  #cautions = createCautions(this, {
    views: this.#views,
    preferences: this.#preferences,
    routine: this.#routine.id,
  });
  /** What plays a session, once it is here. @type {Playing | null} */
  #playing = null;
  /** The session that was left a short while ago. @type {Session | null} */
  #left = null;
  /** The one that goes on now, if any. @type {Session | null} */
  #resumed = null;
  /** @type {import('./way-out.js').WayOut | undefined} */
  #wayOut;

  async connected() {
    const { app, life: signal } = this;
    this.#playing = null;
    leadBack(this, this.#routine.id, window.location);
    this.#wayOut = createWayOut({ window, signal, onBack: () => this.#back() });
    this.until(app.navigation.hold(() => this.#playing?.isBusy ?? false));
    this.until(() => this.#playing?.leave());
    const starts = takeStart(window);
    if (starts) this.#bring().catch(() => {}); // asked for again at the start
    await this.attempt(this.#remember);
    if (signal.aborted) return;
    this.attempt(() => followStars(this, app, { signal }));
    this.#listen();
    turnedTo(this, { navigator, signal })
      .then(() => this.#bring())
      .then(
        () => this.attempt(this.#fetchSounds),
        () => {}, // asked for again at the start
      );
    this.#views.find('[data-action="start"]', HTMLButtonElement).disabled = false;
    if (starts) this.#start();
    else this.attempt(this.#offerToGoOn);
  }

  async #bring() {
    const { life: signal } = this;
    const { Playing } = await import('./playing.js');
    if (signal.aborted) return;
    this.#playing ??= new Playing({
      ...{ root: this, window, app: this.app, views: this.#views, preferences: this.#preferences },
      ...{ routine: this.#routine, choices: this.#choices, signal },
      offered: readData(this.piece('sounds', HTMLTemplateElement)),
      onShow: () => this.#wayOut?.close(),
    });
  }

  async #fetchSounds() {
    await this.#playing?.fetchSounds();
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
    this.#cautions.whenNoSigns(() => this.#playing?.begin(this.#resumed), signal);
  }

  /** For half an hour, at the place where it was left. */
  async #offerToGoOn() {
    const { id, variants } = this.#routine;
    const left = await this.app.practice.leftIn(id);
    this.#left = variants.some((one) => one.id === left?.variant) ? left : null;
    const button = this.#views.action('resume');
    button.hidden = this.#left === null;
    if (left) button.textContent = fill(go_on, { time: sayClock(left.place) });
  }

  #comeBack() {
    this.#views.show('page');
    this.attempt(this.#offerToGoOn);
  }

  /** @param {Session | null} [resumed] */
  #start(resumed = null) {
    this.#resumed = resumed;
    if (!this.#cautions.areRead()) return;
    if (!this.#playing) {
      void this.attempt(this.#startOnceHere, start_failed_text);
      return;
    }
    this.#keepChoices();
    this.#wayOut?.open();
    if (this.#cautions.asksForSigns()) this.#views.show('signs');
    else this.#playing.begin(resumed);
  }

  /** On a first visit the very first touch may be the start: the player comes only now. */
  async #startOnceHere() {
    // Phones let an element sound later on if it was played within a tap, even with nothing in it.
    this.#views
      .find('[data-sound]', HTMLAudioElement)
      .play()
      .catch(() => {});
    await this.#bring();
    if (this.#playing?.isBusy === false) this.#start(this.#resumed);
  }

  /** Out of what lies over the page; out of a session as its own button does, so that it is kept. */
  #back() {
    const help = this.querySelector('dialog[open]');
    if (help instanceof HTMLDialogElement) {
      help.close();
      this.#wayOut?.open();
    } else if (!this.#playing?.goBack()) this.#views.show('page');
  }

  #keepChoices() {
    const chosen = { [this.#routine.id]: { ...readChoices(this.#choices) } };
    this.#preferences.keep({
      choices: { ...this.#preferences.get().choices, ...chosen },
      read: this.#cautions.read(),
    });
  }
}

/** @param {HTMLTemplateElement} template @returns {any} */
const readData = ({ content }) => JSON.parse(content.textContent ?? '');
