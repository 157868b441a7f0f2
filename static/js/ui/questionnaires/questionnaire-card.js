/**
 * `<questionnaire-card>`: one questionnaire, to answer, and what its answers came to each time. The
 * number stands with its range and what changed; no word says how bad it is.
 * @module
 */

import { html, nothing, render } from 'lit/html.js';
import * as words from '#messages/questionnaires.js';
import { FORMS, highest, isDue, isLow } from '../../domain/questionnaire.js';
import { changeIn } from '../../insight/answered.js';
import { momentName, sayNumber, shortDay } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { keepForm } from '../shared/kept-form.js';
import { savedWords } from '../shared/saved-words.js';
import { scoresOf } from '../shared/scores.js';
import { isSealed } from '../shared/sealed.js';
import { fill, plural } from '../shared/text.js';

/** @import { Answered, Form } from '../../domain/questionnaire.js' */
/** @import { Questionnaires } from '../../services/journal/questionnaires.js' */
/** @import { App } from '../shared/app.js' */

/** So many are seen at once. */
const NEWEST = 6;

/** @param {App} app */
export function define(app) {
  defineElement('questionnaire-card', QuestionnaireCard, app);
}

class QuestionnaireCard extends AppElement {
  /** @type {Questionnaires | undefined} */
  #questionnaires;
  /** Where the first of the answers was given; none before. @type {unknown} */
  #place;
  #isQuiet = false;
  /** @type {ReturnType<typeof keepForm> | undefined} */
  #begun;
  /** What "Undo" takes back. @type {(() => Promise<unknown>) | undefined} */
  #undo;

  connected() {
    const signal = this.life;
    const form = this.find('form', HTMLFormElement);
    form.addEventListener('submit', (event) => this.#submitted(event), { signal });
    form.addEventListener('change', ({ target }) => this.#answered(target), { signal });
    this.piece('undo').addEventListener('click', () => this.#takeBack(), { signal });
    this.#begun = keepForm(this, form, this.#form);
    this.attempt(this.#begin);
  }

  async #begin() {
    this.#questionnaires = await this.app.questionnaires();
    if (!this.isConnected) return;
    await this.follow(
      [this.#questionnaires, this.app.settings, this.app.today, this.app.account],
      this.#show,
    );
    await this.#goOn();
    this.find('[type="submit"]').removeAttribute('disabled');
  }

  /** What was answered before, and not saved yet. */
  async #goOn() {
    if (!(await this.#begun?.restore())) return;
    this.#place = this.#service.place();
    this.find('details', HTMLDetailsElement).open = true;
  }

  /** @returns {Form} */
  get #form() {
    return /** @type {Form} */ (this.dataset.form);
  }

  async #show() {
    const [all, bin, sealed, { isQuiet }] = await Promise.all([
      this.#service.all(),
      this.#service.bin(),
      isSealed(this.app),
      scoresOf(this.app.settings),
    ]);
    if (!this.isConnected) return;
    this.#isQuiet = isQuiet;
    this.find('.questionnaire__questions', HTMLElement).hidden = this.app.sample.isOn();
    const told = all.filter(({ form }) => form === this.#form);
    const today = this.app.today.day();
    const last = told[0];
    this.piece('last').textContent = last
      ? fill(words.last, { when: momentName(last.at, today) })
      : sealed
        ? words.sealed
        : words.never;
    this.piece('since').textContent = this.#isQuiet ? '' : sinceFirst(told, today);
    const early = this.piece('early');
    early.hidden = isDue(this.#form, last?.day, today);
    const { everyDays: days } = FORMS[this.#form];
    early.textContent = fill(words.again, { name: this.dataset.name ?? '', days });
    const rows = told.map((one, at) => this.#row(one, told[at + 1], today));
    render(rows.slice(0, NEWEST), this.piece('list'));
    this.piece('older').hidden = rows.length <= NEWEST;
    render(rows.slice(NEWEST), this.piece('older-list'));
    const binned = bin.filter(({ form }) => form === this.#form);
    this.piece('bin').hidden = binned.length === 0;
    render(
      binned.map((one) => this.#binned(one, today)),
      this.piece('bin-list'),
    );
  }

  /** @param {Answered} one @param {Answered | undefined} before @param {string} today */
  #row(one, before, today) {
    const when = momentName(one.at, today);
    return html`<li class="questionnaire__row">
      <span class="grow">${this.#score(one)}<span .textContent=${when}></span>
      ${before && !this.#isQuiet ? html`<span class="soft" .textContent=${changeWords(one, before)}></span>` : nothing}</span>
      ${one.readOnly ? nothing : html`<button class="icon-button" type="button" aria-label=${fill(words.delete_of, { when })} @click=${() => this.#delete(one.id)}><svg class="icon" aria-hidden="true"><use href="#i-trash"></use></svg></button>`}
    </li>`;
  }

  /** What they came to, unless no score is told back. @param {Answered} one */
  #score(one) {
    return this.#isQuiet ? nothing : html`<strong .textContent=${scoreWords(one)}></strong> `;
  }

  /** @param {Answered} one @param {string} today */
  #binned(one, today) {
    const when = momentName(one.at, today);
    const restore = () => this.#change(() => this.#service.restore(one.id), words.restored);
    return html`<li class="questionnaire__row">
      <span class="grow">${this.#score(one)}<span .textContent=${when}></span></span>
      <button class="button button--small button--quiet" type="button" aria-label=${fill(words.restore_of, { when })} @click=${restore}>${words.restore}</button>
    </li>`;
  }

  /** @param {EventTarget | null} target */
  #answered(target) {
    if (!(target instanceof HTMLInputElement)) return;
    this.#place ??= this.#questionnaires?.place();
    this.find(`[data-error="${target.name}"]`).textContent = '';
    this.piece('failed').textContent = '';
  }

  /** @param {Event} event */
  async #submitted(event) {
    event.preventDefault();
    const form = this.find('form', HTMLFormElement);
    const { questions } = FORMS[this.#form];
    const names = Array.from({ length: questions }, (_, n) => String(n + 1));
    const told = new FormData(form);
    const missing = names.filter((name) => !told.has(name));
    for (const name of missing) {
      this.find(`[data-error="${name}"]`).textContent = words.unanswered;
    }
    this.piece('failed').textContent =
      missing.length > 0 ? plural(words.missing, missing.length) : '';
    if (missing.length > 0) this.find(`input[name="${missing[0]}"]`).focus();
    else await this.#save(names.map((name) => Number(told.get(name))));
  }

  /** @param {number[]} answers */
  async #save(answers) {
    const submit = this.find('[type="submit"]', HTMLButtonElement);
    submit.disabled = true; // twice is one time too many
    try {
      const id = await this.#service.add(this.#form, answers, this.#place);
      this.find('form', HTMLFormElement).reset();
      await this.#begun?.done();
      this.#place = undefined;
      this.find('details', HTMLDetailsElement).open = false;
      this.#say(savedWords(this.app, words.saved), () => this.#service.remove(id));
      this.#answerLow(isLow({ form: this.#form, answers }));
    } catch (error) {
      this.piece('failed').textContent = reasonOf(error, words.failed);
      window.reportError(error);
    } finally {
      submit.disabled = false;
    }
  }

  get #service() {
    return /** @type {Questionnaires} */ (this.#questionnaires);
  }

  /** @param {boolean} isShown */
  #answerLow(isShown) {
    const answer = this.querySelector('template');
    this.piece('low').replaceChildren(
      ...(isShown && answer ? [answer.content.cloneNode(true)] : []),
    );
  }

  /** @param {string} id */
  async #delete(id) {
    await this.#change(
      () => this.#service.remove(id),
      words.deleted,
      () => this.#service.restore(id),
    );
  }

  async #takeBack() {
    const undo = this.#undo;
    if (!undo) return;
    this.#answerLow(false);
    await this.#change(undo, words.restored);
  }

  /** @param {() => Promise<unknown>} work @param {string} said @param {() => Promise<unknown>} [undo] */
  async #change(work, said, undo) {
    try {
      await work();
      this.#say(said, undo);
    } catch (error) {
      this.piece('failed').textContent = reasonOf(error);
      window.reportError(error);
    }
  }

  /** The focus goes where the words are: what was pressed may be gone. @param {string} said @param {() => Promise<unknown>} [undo] */
  #say(said, undo) {
    this.#undo = undo;
    this.piece('said').textContent = said;
    this.piece('undo').hidden = !undo;
    this.piece('said').focus({ preventScroll: true });
  }
}

/** @param {Answered} answered */
const scoreWords = ({ form, score }) =>
  score === null
    ? words.incomplete
    : fill(words.score, { n: sayNumber(score), top: highest(form) });

/** @typedef {Record<'lower' | 'higher' | 'same', string>} Forms of a sentence */

/** @param {Answered} one @param {Answered} before */
const changeWords = (one, before) => sayChange(one, before, words.before);

/** How it is since the first answers, once there is more to tell than the last row does.
 * @param {readonly Answered[]} told newest first @param {string} today */
function sinceFirst(told, today) {
  const whole = told.filter(({ score }) => score !== null);
  const [latest] = whole;
  const first = whole.at(-1);
  if (!latest || !first || whole.length < 3) return '';
  return fill(sayChange(latest, first, words.since), { when: shortDay(first.day, today) });
}

/** @param {Answered} one @param {Answered} before @param {Forms} forms */
function sayChange({ form, score }, before, forms) {
  if (score === null || before.score === null) return '';
  const { by, noticed } = changeIn(form, score, before.score);
  const said = by === 0 ? forms.same : by < 0 ? forms.lower : forms.higher;
  const change = fill(said, { n: sayNumber(Math.abs(by)) });
  return noticed ? `${change}. ${words.noticed[noticed]}` : change;
}
