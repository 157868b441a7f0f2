/**
 * `<own-session>`: the page of one breathing pattern of a person's own. The page is the same for
 * everybody; which pattern it is stands in its address (`?is=`), and the player it carries is put
 * into the page once that pattern is read.
 * @module
 */
import * as words from '#messages/patterns.js';
import { hasHolds, mostBreaths } from '../../domain/pattern.js';
import { address } from '../../platform/addresses.js';
import { ownBreath } from '../../player/own-pattern.js';
import { AppElement, defineElement } from '../shared/element.js';
import { reasonOf } from '../shared/failure.js';
import { partsLine, patternTitle } from '../shared/pattern-title.js';
import { all, find } from '../shared/pieces.js';
import { fill } from '../shared/text.js';
import { lengthLine } from './pattern-words.js';
import { drawWave } from './wave-picture.js';

/** @import { Pattern } from '../../domain/pattern.js' */
/** @import { Patterns } from '../../services/journal/patterns.js' */
/** @import { App } from '../shared/app.js' */

/**
 * @param {App} app
 * @param {() => Promise<void>} loadPlayer brings the elements of the player
 */
export function define(app, loadPlayer) {
  const WithPlayer = class extends OwnSession {
    loadPlayer = loadPlayer;
  };
  defineElement('own-session', WithPlayer, app);
}

class OwnSession extends AppElement {
  /** @type {() => Promise<void>} */
  loadPlayer = async () => {};
  #id = new URLSearchParams(window.location.search).get('is') ?? '';
  /** @type {Patterns | null} */
  #patterns = null;
  /** Whether a pattern stands in the page: what comes in meanwhile does not disturb it. */
  #isShown = false;

  connected() {
    this.piece('undo').addEventListener('click', () => this.attempt(this.#restore), {
      signal: this.life,
    });
    this.attempt(this.#begin, words.unreadable);
  }

  async #begin() {
    const { life } = this;
    this.#patterns = await this.app.patterns();
    if (life.aborted) return;
    await this.follow([this.#patterns], this.#show, words.unreadable);
  }

  async #show() {
    if (this.#isShown) return;
    const pattern = (await this.#patterns?.get(this.#id)) ?? null;
    if (!this.isConnected || this.#isShown) return;
    this.piece('none').hidden = pattern !== null;
    this.piece('gone').hidden = !pattern?.binned;
    if (pattern?.binned) this.#sayGone(pattern);
    else if (pattern) await this.#put(pattern);
  }

  /** @param {Pattern} pattern */
  async #put(pattern) {
    await this.loadPlayer();
    if (!this.isConnected || this.#isShown) return;
    const hadFocus = this.contains(document.activeElement);
    const player = this.piece('player', HTMLTemplateElement).content.cloneNode(true);
    fillIn(/** @type {DocumentFragment} */ (player), pattern);
    this.#isShown = true;
    this.piece('waiting').hidden = true;
    const place = this.piece('place');
    place.replaceChildren(document.importNode(player, true));
    document.title = document.title.replace(/^.* · /, `${patternTitle(pattern)} · `);
    find(place, '[data-act="remove"]').addEventListener('click', () =>
      this.attempt(this.#remove, words.failed),
    );
    if (hadFocus) find(place, 'h1').focus({ preventScroll: true });
  }

  async #remove() {
    await this.#patterns?.remove(this.#id);
    this.#isShown = false;
    this.piece('place').replaceChildren();
    this.piece('waiting').hidden = false;
    await this.#show();
    this.piece('undo').focus();
  }

  async #restore() {
    try {
      await this.#patterns?.restore(this.#id);
    } catch (error) {
      this.piece('said').textContent = reasonOf(error, words.failed);
      throw error;
    }
  }

  /** @param {Pattern} pattern */
  #sayGone(pattern) {
    this.piece('said').textContent = fill(words.gone, { name: patternTitle(pattern) });
  }
}

/**
 * @param {DocumentFragment} page not yet in the document, so that nothing in it lives
 * @param {Pattern} pattern
 */
function fillIn(page, pattern) {
  const title = patternTitle(pattern);
  const routine = ownBreath(pattern, title, {
    ...{ phases: words.phases, begin: words.begin, end: words.end },
  });
  const session = find(page, '[data-session]', HTMLTemplateElement);
  session.content.textContent = JSON.stringify(routine);
  for (const name of all(page, '[data-name]')) name.textContent = title;
  find(page, '#player-title').textContent = title;
  find(page, '.routine__summary').textContent = fill(words.summary, {
    parts: partsLine(pattern),
    about: lengthLine(pattern),
  });
  drawWave(find(page, '.wave', SVGElement), pattern);
  const star = find(page, '[data-favourite]');
  star.dataset.favourite = routine.id;
  find(page, '[data-says="ramp"]').hidden = !pattern.ramp;
  find(page, '[data-says="long-hold"]').hidden = mostBreaths(pattern) === null;
  if (!hasHolds(pattern)) for (const one of all(page, '[data-holds]')) one.remove();
  for (const link of all(page, 'a[data-make]', HTMLAnchorElement)) {
    link.href = `${address('pattern')}?${link.dataset.make}=${encodeURIComponent(pattern.id)}`;
  }
}
