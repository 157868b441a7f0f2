/**
 * `<own-patterns>`: a person's own breathing patterns among the routines of Relax, each a card like
 * the others; and those that were deleted, with a way back.
 * @module
 */
import { html, render } from 'lit/html.js';
import * as words from '#messages/patterns.js';
import { favourite } from '#messages/relax.js';
import { ownRoutine } from '../../domain/own-routine.js';
import { lengthOf } from '../../player/own-pattern.js';
import { AppElement, defineElement } from '../shared/element.js';
import { favouritesOf, toggleFavourite } from '../shared/favourites.js';
import { partsLine, patternTitle } from '../shared/pattern-title.js';
import { routineAddress } from '../shared/routine-names.js';
import { fill } from '../shared/text.js';
import { lengthLine } from './pattern-words.js';
import { waveOf } from './wave-picture.js';

/** @import { Pattern } from '../../domain/pattern.js' */
/** @import { Patterns } from '../../services/journal/patterns.js' */
/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('own-patterns', OwnPatterns, app);
}

class OwnPatterns extends AppElement {
  /** @type {Patterns | null} */
  #patterns = null;

  connected() {
    this.attempt(this.#begin, words.unreadable);
  }

  async #begin() {
    const { life } = this;
    const patterns = await this.app.patterns();
    if (life.aborted) return;
    this.#patterns = patterns;
    await this.follow([patterns, this.app.settings], this.#show, words.unreadable);
  }

  async #show() {
    const all = (await this.#patterns?.all()) ?? [];
    const stars = await favouritesOf(this.app);
    if (!this.isConnected) return;
    const shown = all.filter(({ binned }) => !binned);
    const binned = all.filter((one) => one.binned);
    render(
      shown.map((one) => this.#card(one, stars)),
      this.piece('cards'),
    );
    this.piece('make').textContent = shown.length > 0 ? words.make_another : words.make;
    this.piece('hint').hidden = shown.length > 0;
    this.piece('bin').hidden = binned.length === 0;
    render(
      binned.map((one) => this.#gone(one)),
      this.piece('binned'),
    );
    // Whoever narrows the catalogue does it again.
    this.dispatchEvent(new CustomEvent('own-cards', { bubbles: true }));
  }

  /** @param {Pattern} pattern @param {readonly string[]} stars */
  #card(pattern, stars) {
    const routine = ownRoutine(pattern.id);
    const title = patternTitle(pattern);
    const about = pattern.name
      ? `${partsLine(pattern)} · ${lengthLine(pattern)}`
      : lengthLine(pattern);
    const star = `star-${pattern.id}`;
    return html`<li class="routine-card" data-routine=${routine} data-needs="stress"
      data-times=${this.#timesOf(pattern)} data-places="lying sitting">
      <a class="routine-card__link" href=${routineAddress(routine)}>
        <span class="routine-card__picture"><svg class="picture picture--wave" viewBox="0 0 320 100" aria-hidden="true"><path d=${waveOf(pattern).path}></path></svg></span>
        <span class="routine-card__words">
          <strong class="routine-card__title" id=${star} dir="auto" translate="no" .textContent=${title}></strong>
          <span class="soft" .textContent=${about}></span>
        </span>
      </a>
      <button class="icon-button star" type="button" aria-label=${favourite} aria-describedby=${star}
        aria-pressed=${stars.includes(routine) ? 'true' : 'false'} @click=${() => this.#try(() => toggleFavourite(this.app, routine))}>
        <svg class="icon" aria-hidden="true"><use href="#i-star"></use></svg>
      </button>
    </li>`;
  }

  /** @param {Pattern} pattern @returns {string} the lengths of the catalogue it is among */
  #timesOf(pattern) {
    const minutes = Math.max(1, Math.round(lengthOf(pattern).seconds / 60));
    /** @type {Record<string, [number, number]>} */
    const times = JSON.parse(this.dataset.times ?? '{}');
    const fitting = Object.entries(times).filter(
      ([, [least, most]]) => minutes >= least && minutes <= most,
    );
    return fitting.map(([name]) => name).join(' ');
  }

  /** @param {Pattern} pattern */
  #gone(pattern) {
    const name = patternTitle(pattern);
    return html`<li class="between">
      <span class="grow" dir="auto" translate="no" .textContent=${name}></span>
      <button class="button button--small button--quiet" type="button"
        aria-label=${fill(words.restore_of, { name })}
        @click=${() => this.#try(() => this.#patterns?.restore(pattern.id), words.restored)}>${words.restore}</button>
    </li>`;
  }

  /** @param {() => unknown} work @param {string} [said] */
  async #try(work, said = '') {
    try {
      await work();
      this.piece('said').textContent = said;
    } catch (error) {
      window.reportError(error);
      this.piece('said').textContent = words.failed;
    }
  }
}
