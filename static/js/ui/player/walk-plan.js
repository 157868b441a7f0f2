/**
 * `<walk-plan>`: the next walk, held out from the walks already done: a little less, the same again, a
 * little more. All lengths stay within reach, and what a person has tapped stays chosen.
 * @module
 */
import { steps, why as whyWords } from '#messages/walk.js';
import { nextWalk } from '../../domain/walk-plan.js';
import { sayMinutes } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { all, find, write } from '../shared/pieces.js';
import { fill } from '../shared/text.js';

/** @import { NextWalk, Step } from '../../domain/walk-plan.js' */
/** @import { App } from '../shared/app.js' */

const STEPS = /** @type {const} */ (['less', 'same', 'more']);

/** @param {App} app */
export function define(app) {
  defineElement('walk-plan', WalkPlan, app);
}

class WalkPlan extends AppElement {
  /** Every length there is, the shortest first, with its own words. */
  #lengths = lengthsIn(this);
  #isTapped = false;

  connected() {
    this.addEventListener('change', () => this.#tapped(), { signal: this.life });
    this.follow([this.app.practice, this.app.today], this.#propose);
  }

  #tapped() {
    this.#isTapped = true;
  }

  async #propose() {
    const sessions = await this.app.practice.sessions();
    const walks = sessions.filter(({ routine }) => routine === this.dataset.routine);
    // Nothing moves under somebody's finger, nor away from a link that named a length.
    if (walks.length === 0 || this.contains(document.activeElement)) return;
    const next = nextWalk(walks, this.app.today.day());
    this.#arrange(next);
    if (!this.#isTapped && !this.#isNamed()) this.#choose(next.minutes[next.step]);
    const chosen = this.querySelector('input:checked');
    this.piece('others').toggleAttribute('open', this.piece('other-lengths').contains(chosen));
  }

  /** @param {NextWalk} next */
  #arrange({ minutes, step, why }) {
    const isLeast = why === 'much' && step === 'same';
    const same = sayMinutes((minutes.same ?? 0) * 60);
    write(this.piece('why'), fill(whyWords[isLeast ? 'least' : why], { minutes: same }));
    /** @type {Map<number, Step>} */
    const named = new Map(STEPS.flatMap((one) => (minutes[one] ? [[minutes[one], one]] : [])));
    for (const { label, text, words, length } of this.#lengths) {
      const name = named.get(length);
      write(text, name ? fill(steps[name], { minutes: words }) : words);
      this.piece(name ? 'first-lengths' : 'other-lengths').append(label);
    }
  }

  /** @param {number | undefined} minutes */
  #choose(minutes) {
    const found = this.#lengths.find(({ length }) => length === minutes);
    if (found) found.input.checked = true;
  }

  /** A link may name a length, as the player reads it. */
  #isNamed() {
    const id = window.location.hash.slice(1);
    return this.#lengths.some(({ input }) => input.value === id);
  }
}

/** @param {HTMLElement} root */
function lengthsIn(root) {
  return all(root, 'label')
    .map((label) => {
      const input = find(label, 'input', HTMLInputElement);
      const text = find(label, '[data-length]');
      return {
        label,
        input,
        text,
        words: text.textContent.trim(),
        length: Number(input.value.slice(1)),
      };
    })
    .sort((a, b) => a.length - b.length);
}
