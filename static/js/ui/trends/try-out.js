/**
 * `<try-out>`: a person plans to do something on some days and to leave it on others, follows the plan,
 * and sees what came of it once it is over. `#<name>` in the address is what entries call the habit it
 * begins with: that part of an address reaches no server.
 * @module
 */

import { html, render } from 'lit/html.js';
import * as words from '#messages/experiments.js';
import { stateOf } from '../../domain/experiment.js';
import { canBeChosen } from '../../domain/factors.js';
import { fittingName } from '../../domain/given-name.js';
import { OWN_FACTOR, readOwnFactors } from '../../domain/own-factors.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { FieldError, onSubmit } from '../shared/form.js';
import { keepForm } from '../shared/kept-form.js';
import { savedWords } from '../shared/saved-words.js';
import { scoresOf } from '../shared/scores.js';
import { isSealed } from '../shared/sealed.js';
import { isSame } from '../shared/text.js';
import { binnedRow, experimentCard, reminderText } from './try-out-views.js';

/** @import { Experiment, Measured } from '../../domain/experiment.js' */
/** @import { Experiments } from '../../services/journal/experiments.js' */
/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('try-out', TryOut, app);
}

class TryOut extends AppElement {
  /** @type {Experiments | undefined} */
  #experiments;
  /** Where the new one was begun; nowhere before. @type {unknown} */
  #place;
  /** What can be ticked in entries, and what it is called. @type {Record<string, string>} */
  #habits = {};
  /** What "Undo" takes back. @type {(() => Promise<unknown>) | undefined} */
  #undo;
  /** @type {ReturnType<typeof keepForm> | undefined} */
  #begun;

  connected() {
    const signal = this.life;
    const form = this.find('form', HTMLFormElement);
    onSubmit(form, { signal, work: () => this.#plan(form), explain });
    form.addEventListener('input', () => this.#touched(), { signal });
    this.until(this.app.navigation.hold(() => this.#place !== undefined));
    this.piece('undo').addEventListener('click', () => this.#takeBack(), { signal });
    this.#begun = keepForm(this, form, 'experiment');
    this.attempt(this.#begin);
  }

  async #begin() {
    this.#experiments = await this.app.experiments();
    if (!this.isConnected) return;
    const { journal, settings, today, account } = this.app;
    await this.follow([this.#experiments, journal, settings, today, account], this.#show);
    if (await this.#begun?.restore()) this.#touched();
    this.#offerNamed();
    this.dataset.known = '';
  }

  async #show() {
    const { journal, settings, today } = this.app;
    const [all, bin, entries, scores, own, sealed] = await Promise.all([
      this.#service.all(),
      this.#service.bin(),
      journal.entries(),
      scoresOf(settings),
      settings.all(OWN_FACTOR),
      isSealed(this.app),
    ]);
    if (!this.isConnected) return;
    this.#showHabits(readOwnFactors(own).filter(({ hidden, kind }) => !hidden && kind === 'yes'));
    const day = today.day();
    const acts = {
      stop: (/** @type {Experiment} */ one) => this.#stop(one),
      remove: (/** @type {Experiment} */ one) => this.#remove(one),
      remind: (/** @type {Experiment} */ one, /** @type {string} */ time) =>
        this.#remind(one, time),
    };
    const cards = all.map((one) => experimentCard({ one, today: day, entries, scores, acts }));
    render(cards, this.piece('list'));
    const isBusy = all.some((one) => ['coming', 'going'].includes(stateOf(one, day)));
    this.piece('new').hidden = isBusy || sealed || this.app.sample.isOn();
    this.piece('one').hidden = !isBusy;
    this.#showMeasures(scores.asksPain);
    this.piece('bin').hidden = bin.length === 0;
    const rows = bin.map((one) => binnedRow(one, () => this.#restore(one)));
    render(rows, this.piece('bin-list'));
  }

  /** @param {readonly { id: string, name: string }[]} own */
  #showHabits(own) {
    const ours = /** @type {Record<string, string>} */ (JSON.parse(this.dataset.names ?? '{}'));
    this.#habits = {
      ...Object.fromEntries(Object.entries(ours).filter(([name]) => canBeChosen(name))),
      ...Object.fromEntries(own.map(({ id, name }) => [id, name])),
    };
    const options = Object.values(this.#habits).map(
      (name) => html`<option value=${name}></option>`,
    );
    render(options, this.piece('habits'));
  }

  /** Without pain scores there is nothing to choose. @param {boolean} hasPain */
  #showMeasures(hasPain) {
    this.piece('measure').hidden = !hasPain;
    if (!hasPain) this.find('input[value="mood"]', HTMLInputElement).checked = true;
  }

  /** What was chosen on the page before stands in the field, unless somebody has typed. */
  #offerNamed() {
    const hash = window.location.hash.slice(1);
    const named = Object.entries(this.#habits).find(([id]) => encodeURIComponent(id) === hash);
    const field = this.find('[name="name"]', HTMLInputElement);
    if (named && field.value === '') field.value = named[1];
  }

  #touched() {
    this.#place ??= this.#experiments?.place();
  }

  /** @param {HTMLFormElement} form */
  async #plan(form) {
    const data = new FormData(form);
    const name = fittingName(String(data.get('name') ?? ''));
    if (name === '') throw new FieldError('name', words.name_missing);
    const factor =
      Object.entries(this.#habits).find(([, known]) => isSame(known, name))?.[0] ?? null;
    const measure = /** @type {Measured} */ (data.get('measure'));
    const plan = { name, factor, measure, days: Number(data.get('days')) };
    const id = await this.#service.plan(plan, this.#place);
    this.#place = undefined;
    form.reset();
    await this.#begun?.done();
    this.#say(savedWords(this.app, words.saved), () => this.#service.remove(id));
  }

  /** @param {Experiment} one */
  #stop({ id }) {
    const goOn = () => this.#service.goOn(id);
    return this.#change(() => this.#service.stop(id), words.stopped_said, goOn);
  }

  /** @param {Experiment} one */
  #remove({ id }) {
    const restore = () => this.#service.restore(id);
    return this.#change(() => this.#service.remove(id), words.deleted, restore);
  }

  /** @param {Experiment} one */
  #restore({ id }) {
    return this.#change(() => this.#service.restore(id), words.restored);
  }

  /** @param {Experiment} one @param {string} time */
  async #remind(one, time) {
    const { clock, today } = this.app;
    await this.#change(async () => {
      const { handOverReminders } = await import('./reminders.js');
      handOverReminders(one, { today: today.day(), time, now: clock.now(), say: reminderText });
    }, words.reminder_saved);
  }

  async #takeBack() {
    const undo = this.#undo;
    if (undo) await this.#change(undo, words.restored);
  }

  /** @param {() => Promise<unknown>} work @param {string} said @param {() => Promise<unknown>} [undo] */
  async #change(work, said, undo) {
    try {
      await work();
      this.#say(said, undo);
    } catch (error) {
      this.#say(reasonOf(error));
      window.reportError(error);
    }
  }

  /** The focus goes where the words are: what was pressed may be gone. @param {string} said @param {() => Promise<unknown>} [undo] */
  #say(said, undo) {
    this.#undo = undo;
    this.piece('said').textContent = said;
    this.piece('undo').hidden = !undo;
    this.piece('said').focus();
  }

  get #service() {
    return /** @type {Experiments} */ (this.#experiments);
  }
}

/** @param {unknown} error */
function explain(error) {
  window.reportError(error);
  return new FieldError('form', reasonOf(error, words.not_saved));
}
