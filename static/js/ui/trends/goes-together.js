/**
 * `<goes-together>`: looks, when asked, for what goes together with pain and mood. The work is done a
 * little at a time, so that the page goes on answering.
 * @module
 */

import { html, nothing, render } from 'lit/html.js';
import * as words from '#messages/together.js';
import { canBeChosen } from '../../domain/factors.js';
import { OWN_FACTOR, readOwnFactors } from '../../domain/own-factors.js';
import { within } from '../../insight/series.js';
import { goesTogether } from '../../insight/together.js';
import { amountsOf, OWN } from '../../insight/told.js';
import { address } from '../../platform/addresses.js';
import { sayNumber } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { lookUp } from '../shared/looked-up.js';
import { scoresOf } from '../shared/scores.js';
import { fill, plural, wordFor } from '../shared/text.js';
import { isWorse, sayLink, sayRange } from './together-words.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Link, Moment } from '../../insight/together.js' */
/** @import { App } from '../shared/app.js' */

const DAYS = 365;

/** @param {App} app */
export function define(app) {
  defineElement('goes-together', GoesTogether, app);
}

class GoesTogether extends AppElement {
  #looking = 0;
  /** @type {Record<string, string>} what the parts of a day are called */
  #names = {};

  connected() {
    const { life: signal } = this;
    this.#names = JSON.parse(this.dataset.names ?? '{}');
    const button = this.#button;
    button.addEventListener('click', () => this.attempt(this.#look), { signal });
    const { journal, account, settings } = this.app;
    this.follow([journal, account, settings], this.#offer);
    // What was found belongs to one person's journal: whoever comes next looks for themselves.
    this.until(this.app.account.subscribe(() => this.#forget()));
  }

  left() {
    this.#looking += 1;
  }

  /** Where nothing was written there is nothing to look for. */
  async #offer() {
    const isEmpty = (await this.app.journal.entries()).length === 0;
    const { isQuiet } = await scoresOf(this.app.settings);
    if (isQuiet) this.#forget();
    this.hidden = isQuiet;
    const hadFocus = document.activeElement === this.#button;
    this.#button.hidden = isEmpty;
    this.#button.disabled = false;
    this.piece('nothing-yet').hidden = !isEmpty;
    if (hadFocus && isEmpty) this.#button.blur();
  }

  async #look() {
    const look = ++this.#looking;
    this.#say(words.looking);
    this.#draw([]);
    const { entries, measures, last } = await lookUp(this.app);
    const own = readOwnFactors(await this.app.settings.all(OWN_FACTOR));
    const names = { ...this.#names, ...Object.fromEntries(own.map(({ id, name }) => [id, name])) };
    const moments = momentsOf(within(entries, last, DAYS));
    const found = await goesTogether(moments, measures, () => this.#rest(look));
    if (look !== this.#looking) return;
    this.#say(summaryOf(found.looked, found.links.length));
    this.#draw(found.links, names);
    this.#button.textContent = words.again;
  }

  /** Whatever waits has its turn; a look that nobody waits for goes no further. @param {number} look */
  #rest(look) {
    return /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        if (look === this.#looking) this.app.timers.set(resolve, 0);
      })
    );
  }

  #forget() {
    this.#looking += 1;
    this.#say('');
    this.#draw([]);
    this.#button.textContent = words.action;
  }

  /** @param {string} message */
  #say(message) {
    this.piece('said').textContent = message;
  }

  /** @param {readonly Link[]} links @param {Record<string, string>} [names] of parts of a day */
  #draw(links, names = {}) {
    const rows = links.map((link) => row(link, nameOf(link, names)));
    render(rows, this.piece('links'));
  }

  get #button() {
    return this.find('button', HTMLButtonElement);
  }
}

/** Each is read when its turn comes. @param {readonly Entry[]} entries @returns {Generator<Moment, void>} */
function* momentsOf(entries) {
  for (const entry of entries) yield { ...entry, amounts: amountsOf(entry) };
}

/** @param {number} looked @param {number} found */
function summaryOf(looked, found) {
  if (looked === 0) return words.early;
  if (found === 0) return plural(words.none, looked);
  return `${plural(words.looked, looked)} ${plural(words.stands_out, found)}`;
}

/** @param {Link} link @param {Record<string, string>} names */
function nameOf({ factor, above }, names) {
  if (above === null) return wordFor(names, factor);
  const n = sayNumber(above);
  if (factor.startsWith(OWN)) {
    return fill(words.own_above, { name: wordFor(names, factor.slice(OWN.length)), n });
  }
  return fill(factor === 'sleep' ? words.sleep_above : words.rested_above, { n });
}

/** @param {Link} link @param {string} name */
const row = (link, name) => html`<li class="finding">
  <h3 class="finding__name" .textContent=${name}></h3>
  <p class="finding__says" .textContent=${sayLink(link)}></p>
  ${link.later < 0 ? html`<p>${isWorse(link) ? words.after_worse : words.after_better}</p>` : nothing}
  <p class="soft" .textContent=${sayRange(link)}></p>
  ${canBeTried(link) ? html`<a href=${`${address('experiments')}#${encodeURIComponent(link.factor)}`} .textContent=${fill(words.try_it, { name })}></a>` : nothing}
</li>`;

/**
 * Whether a plan would look into what the link says: something that can be done or left, and that was
 * there on the day or before it. What only came after worse days, or better ones, asks another question.
 * @param {Link} link
 */
const canBeTried = ({ factor, above, later }) =>
  above === null && later >= 0 && canBeChosen(factor);
