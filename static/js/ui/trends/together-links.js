/**
 * What goes together with pain and mood, looked for a little at a time, so that the page goes on answering,
 * and told as a list.
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
import { lookUp } from '../shared/looked-up.js';
import { find, piece } from '../shared/pieces.js';
import { fill, plural, wordFor } from '../shared/text.js';
import { isWorse, sayLink, sayRange } from './together-words.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Link, Moment } from '../../insight/together.js' */
/** @import { App } from '../shared/app.js' */

const DAYS = 365;

/** @param {HTMLElement} place that has its pieces and the names of the parts of a day @param {App} app */
export function createLinks(place, app) {
  let looking = 0;
  const button = find(place, 'button', HTMLButtonElement);

  /** @param {string} message */
  function say(message) {
    piece(place, 'said').textContent = message;
  }

  /** @param {readonly Link[]} links @param {Record<string, string>} [names] of parts of a day */
  function draw(links, names = {}) {
    const rows = links.map((link) => row(link, nameOf(link, names)));
    render(rows, piece(place, 'links'));
  }

  /** Whatever waits has its turn; a look that nobody waits for goes no further. @param {number} look @returns {Promise<void>} */
  const rest = (look) =>
    new Promise((resolve) => {
      if (look === looking) app.timers.set(resolve, 0);
    });

  function leave() {
    looking += 1;
  }

  return {
    async look() {
      const look = ++looking;
      say(words.looking);
      draw([]);
      const { entries, measures, last } = await lookUp(app);
      const own = readOwnFactors(await app.settings.all(OWN_FACTOR));
      const names = {
        ...JSON.parse(place.dataset.names ?? '{}'),
        ...Object.fromEntries(own.map(({ id, name }) => [id, name])),
      };
      const moments = momentsOf(within(entries, last, DAYS));
      const found = await goesTogether(moments, measures, () => rest(look));
      if (look !== looking) return;
      say(summaryOf(found.looked, found.links.length));
      draw(found.links, names);
      button.textContent = words.again;
    },

    /** Nobody waits for what is looked for. */
    leave,

    forget() {
      leave();
      say('');
      draw([]);
      button.textContent = words.action;
    },
  };
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
