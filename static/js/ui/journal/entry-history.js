/**
 * What an entry said before it was changed, on the sheet: when and on which device that was, in words,
 * and a way back to each.
 * @module
 */

import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, render } from 'lit/html.js';
import * as words from '#messages/history.js';
import { pain_title } from '#messages/journal.js';
import { moreOf } from '../../domain/entry-more.js';
import { byId, OWN_FACTOR, readOwnFactors } from '../../domain/own-factors.js';
import { dayTime } from '../shared/days.js';
import { find } from '../shared/pieces.js';
import { routineNames } from '../shared/routine-names.js';
import { scoresOf } from '../shared/scores.js';
import { fill } from '../shared/text.js';
import { factorsLine, moodWord, placesLine, strengthsLine } from './entry-words.js';
import { moreLine, sayManaged, toldBack } from './more-words.js';
import { sayAfterWith } from './session-words.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { OwnById } from '../../domain/own-factors.js' */
/** @import { Version } from '../../domain/version.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Shows } from '../shared/scores.js' */
/** @import { SayAfter } from './session-words.js' */
/** @typedef {{ today: App['today'], shows: Shows, own: OwnById, sayAfter: SayAfter }} Shown */

/**
 * @param {HTMLElement} place
 * @param {object} given
 * @param {Pick<App, 'history' | 'settings' | 'today' | 'practice' | 'patterns'>} given.app
 * @param {(version: Version) => void} given.onChosen the one that shall be again
 */
export function createEntryHistory(place, { app, onChosen }) {
  const fold = /** @type {HTMLDetailsElement} */ (place.closest('details'));

  return {
    isOpen: () => fold.open,

    /** Another entry is on the sheet. @param {Entry | null} entry */
    forget(entry) {
      fold.hidden = !entry;
      fold.open = false;
      render(nothing, place);
    },

    /** @param {Entry | null | undefined} entry */
    async offer(entry) {
      if (!entry) return;
      const titled = find(document, '[data-names]');
      const [history, own, { shows }, sessions] = await Promise.all([
        app.history(),
        app.settings.all(OWN_FACTOR),
        scoresOf(app.settings),
        app.practice.sessions(),
      ]);
      const names = await routineNames(titled, app, sessions);
      const versions = await history.versions(entry.id);
      if (!fold.open) return;
      const shown = {
        ...{ today: app.today, shows, own: byId(readOwnFactors(own)) },
        sayAfter: sayAfterWith(sessions, names, true),
      };
      render(
        versions.length === 0
          ? html`<p class="soft">${words.none}</p>`
          : repeat(
              versions,
              ({ id }) => id,
              (version) => versionCard(version, shown, () => onChosen(version)),
            ),
        place,
      );
    },
  };
}

/**
 * What is written goes through the history. Where that has not arrived, without a network, it goes on
 * without: nothing that is written waits for what was.
 * @param {App} app
 */
export const keepingHistory = ({ journal, history }) => ({
  create: journal.create,
  place: journal.place,
  /** @type {App['journal']['edit']} */
  async edit(id, changes, onScreen) {
    const keeping = onScreen && (await history().catch(() => null));
    return keeping ? keeping.edit(id, changes, onScreen) : journal.edit(id, changes, onScreen);
  },
});

/** @param {Version} version @param {Shown} shown @param {() => void} bringBack */
function versionCard({ until, device, entry }, shown, bringBack) {
  const when = dayTime(until, shown.today.dayOf(until), shown.today.day());
  return html`<section class="version">
    <p class="soft" .textContent=${fill(device ? words.until_on : words.until, { when, device })}></p>
    ${linesOf(entry, shown).map((line) => html`<p class="entry__line" translate="no" .textContent=${line}></p>`)}
    ${entry.note ? html`<blockquote class="other__text" dir="auto" translate="no" .textContent=${entry.note}></blockquote>` : nothing}
    <button class="button button--quiet button--small" type="button" aria-label=${fill(words.back_of, { when })}
      @click=${bringBack}>${words.back}</button>
  </section>`;
}

/** @param {Entry} entry @param {Shown} shown @returns {string[]} */
function linesOf(entry, { shows, own, today, sayAfter }) {
  const told = toldBack(moreOf(entry.kept), shows, own);
  const { pain } = entry;
  return [
    dayTime(entry.at, today.dayOf(entry.at), today.day()),
    [
      ...(shows.pain && pain !== null ? [fill(pain_title, { n: pain })] : []),
      ...[shows.mood ? moodWord(entry.mood) : '', placesLine(entry)].filter(Boolean),
    ].join(' · '),
    shows.pain ? strengthsLine(told) : '',
    factorsLine(entry, own),
    moreLine(told, own),
    sayAfter(told.session),
    told.managed && sayManaged(told.managed),
  ].filter(Boolean);
}
