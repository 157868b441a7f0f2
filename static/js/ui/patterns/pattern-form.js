/**
 * `<pattern-form>`: a breathing pattern of one's own is made or changed. What it will be is drawn and
 * said while it is typed; what cannot be is said beside its field, with the reason. `?is=` in the
 * address names the one that is changed, `?copy=` one to begin from.
 * @module
 */
import * as words from '#messages/patterns.js';
import { fittingName } from '../../domain/given-name.js';
import {
  breathSeconds,
  fitted,
  hasHolds,
  mostBreaths,
  NEW_PATTERN,
  PHASES,
  problemsOf,
  RANGES,
} from '../../domain/pattern.js';
import { address } from '../../platform/addresses.js';
import { sayNumber } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { FieldError, onSubmit } from '../shared/form.js';
import { keepForm } from '../shared/kept-form.js';
import { patternTitle } from '../shared/pattern-title.js';
import { find, piece, write } from '../shared/pieces.js';
import { fill } from '../shared/text.js';
import { lengthLine } from './pattern-words.js';
import { drawWave } from './wave-picture.js';

/** @import { Numbered, Pattern, Problem, Shape } from '../../domain/pattern.js' */
/** @import { Patterns } from '../../services/journal/patterns.js' */
/** @import { App } from '../shared/app.js' */

/** Somebody who steps on goes on. */
const STEPPING_MS = 300;
const NUMBERED = /** @type {Numbered[]} */ (Object.keys(RANGES));

/** @param {App} app */
export function define(app) {
  defineElement('pattern-form', PatternForm, app);
}

class PatternForm extends AppElement {
  #form = this.piece('form', HTMLFormElement);
  /** @type {Patterns | null} */
  #patterns = null;
  /** The one that is changed, as it was read; none for a new one. @type {Pattern | null} */
  #before = null;
  /** Where it is begun. @type {unknown} */
  #place = null;
  #isTouched = false;
  /** @type {ReturnType<typeof keepForm> | undefined} */
  #begun;

  connected() {
    const { life: signal } = this;
    for (const name of NUMBERED) this.#listenTo(name);
    this.#form.addEventListener('input', () => this.#touched(), { signal });
    this.#form.addEventListener('change', () => this.#showProblems(), { signal });
    this.#begun = keepForm(this, this.#form, `pattern${window.location.search}`);
    onSubmit(this.#form, { signal, work: () => this.#save(), explain });
    this.until(this.app.navigation.hold(() => this.#isTouched));
    this.#preview();
    this.attempt(this.#begin, words.unreadable);
  }

  async #begin() {
    const query = new URLSearchParams(window.location.search);
    const [is, copy] = [query.get('is'), query.get('copy')];
    const patterns = await this.app.patterns();
    const read = (is ?? copy) ? await patterns.get(String(is ?? copy)) : null;
    if (!this.isConnected) return;
    this.#patterns = patterns;
    this.#place = patterns.place();
    if (read && is) this.#change(read);
    else if (read) this.#write({ ...read, name: copyName(read) });
    if (await this.#begun?.restore()) this.#isTouched = true;
    this.#preview();
    this.piece('save', HTMLButtonElement).disabled = false;
  }

  /** @param {Pattern} pattern */
  #change(pattern) {
    this.#before = pattern;
    find(document, 'main h1').textContent = words.change_title;
    find(document, 'main .top > a', HTMLAnchorElement).href = pageOf(pattern);
    this.#write(pattern);
  }

  /** What somebody has begun to type stays. @param {Shape} shape */
  #write(shape) {
    if (this.#isTouched) return;
    this.#field('name').value = shape.name;
    for (const name of NUMBERED) this.#field(name).value = String(shape[name]);
    this.#field('ramp').checked = shape.ramp;
    find(this, `input[name="by"][value="${shape.by}"]`, HTMLInputElement).checked = true;
  }

  /** @returns {Shape} as it is typed: a number may be none */
  #read() {
    const data = new FormData(this.#form);
    const numbers = Object.fromEntries(
      NUMBERED.map((name) => [name, this.#field(name).valueAsNumber]),
    );
    return {
      ...NEW_PATTERN,
      ...numbers,
      name: fittingName(String(data.get('name') ?? '')),
      ramp: data.has('ramp'),
      by: data.get('by') === 'breaths' ? 'breaths' : 'minutes',
    };
  }

  /** @param {Numbered} name */
  #listenTo(name) {
    const { life: signal } = this;
    const box = this.#stepper(name);
    const [, , step = 1] = RANGES[name];
    piece(box, 'less').addEventListener('click', () => this.#step(name, -step), { signal });
    piece(box, 'more').addEventListener('click', () => this.#step(name, step), { signal });
  }

  /** One step further; where there is none, the reason. @param {Numbered} name @param {number} by */
  #step(name, by) {
    const [least = 0, most = 0, step = 1] = RANGES[name];
    const field = this.#field(name);
    const from = Number.isNaN(field.valueAsNumber) ? NEW_PATTERN[name] : field.valueAsNumber;
    const to = Math.round((from + by) / step) * step;
    if (to < least || to > most) {
      write(this.#error(name), words.reasons[name]);
      return;
    }
    field.value = String(to);
    this.#begun?.touched(STEPPING_MS);
    this.#touched();
    this.#showProblems();
  }

  #touched() {
    this.#isTouched = true;
    this.#preview();
  }

  /** What it would be, as far as it can be told from what is typed. */
  #preview() {
    const shape = this.#read();
    const isMinutes = shape.by === 'minutes';
    this.#stepper('minutes').hidden = !isMinutes;
    this.piece('minutes').hidden = !isMinutes;
    this.#stepper('breaths').hidden = isMinutes;
    this.piece('holds').hidden = !hasHolds(shape);
    this.piece('long-hold').hidden = mostBreaths(shape) === null;
    if (problemsOf(shape).length > 0) {
      if (PHASES.every((phase) => shape[phase] >= 0)) drawWave(this.#wave, shape);
      write(this.piece('preview'), '');
      return;
    }
    drawWave(this.#wave, shape);
    const said = { n: sayNumber(breathSeconds(shape)), about: lengthLine(fitted(shape)) };
    write(this.piece('preview'), fill(words.preview, said));
  }

  #showProblems() {
    const problems = problemsOf(this.#read());
    for (const name of NUMBERED) {
      const problem = problems.find(({ field }) => field === name);
      write(this.#error(name), problem ? reason(problem) : '');
      if (problem) this.#field(name).setAttribute('aria-invalid', 'true');
      else this.#field(name).removeAttribute('aria-invalid');
    }
  }

  async #save() {
    const shape = this.#read();
    const [problem] = problemsOf(shape);
    if (problem) throw new FieldError(problem.field, reason(problem));
    const patterns = this.#patterns;
    if (!patterns) return;
    const kept = this.#before
      ? await patterns.edit(this.#before, shape, this.#place)
      : await patterns.create(shape, this.#place);
    this.#isTouched = false;
    await this.#begun?.done();
    await this.app.navigation.go(pageOf(kept));
  }

  get #wave() {
    return this.piece('wave', SVGElement);
  }

  /** @param {string} name */
  #field(name) {
    return find(this.#form, `input[name="${name}"]`, HTMLInputElement);
  }

  /** @param {string} name */
  #error(name) {
    return find(this.#form, `[data-error="${name}"]`);
  }

  /** @param {string} name */
  #stepper(name) {
    return find(this.#form, `[data-field="${name}"]`);
  }
}

/** @param {{ id: string }} pattern */
const pageOf = ({ id }) => `${address('own')}?is=${encodeURIComponent(id)}`;

/** @param {Pattern} pattern */
const copyName = (pattern) => fittingName(fill(words.copy_of, { name: patternTitle(pattern) }));

/** @param {Problem} problem @returns {string} */
const reason = ({ field, reason: why }) => words.reasons[why === 'range' ? field : why];

/** @param {unknown} error */
function explain(error) {
  window.reportError(error);
  return new FieldError('form', reasonOf(error, words.not_saved));
}
