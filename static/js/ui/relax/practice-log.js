/**
 * What a person has practised, on Relax: the last sessions, and all of it by routine, in minutes. A list,
 * not a score: nothing is compared, and no day is missed.
 * @module
 */

import { html, render } from 'lit/html.js';
import { all_practised, lately_empty, practised, session_ease } from '#messages/relax.js';
import { byRoutine } from '../../insight/practised.js';
import { dayName, sayMinutes } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { routineAddress, routineNames } from '../shared/routine-names.js';
import { scoresOf } from '../shared/scores.js';
import { fill, wordFor } from '../shared/text.js';

/** @import { App } from '../shared/app.js' */
/** @import { Shows } from '../shared/scores.js' */
/** @typedef {Awaited<ReturnType<App['practice']['sessions']>>[number]} Session */

const SHOWN = 5;

/** @param {App} app */
export function define(app) {
  defineElement('practice-log', PracticeLog, app);
}

class PracticeLog extends AppElement {
  connected() {
    this.follow([this.app.practice, this.app.settings, this.app.today], this.#show);
  }

  async #show() {
    const sessions = await this.app.practice.sessions();
    const { shows } = await scoresOf(this.app.settings);
    const names = await routineNames(this, this.app, sessions);
    const today = this.app.today.day();
    const all = sessions.length > SHOWN ? history(sessions, names, today) : '';
    render(html`${list(sessions.slice(0, SHOWN), names, today, shows)}${all}`, this);
  }
}

/** @param {Session[]} sessions @param {Record<string, string>} names @param {string} today @param {Shows} shows */
function list(sessions, names, today, shows) {
  if (sessions.length === 0) return html`<p class="soft">${lately_empty}</p>`;
  return html`<ul class="list">
    ${sessions.map(
      (session) => html`<li class="practice__row">
        <a href=${routineAddress(session.routine, session.variant)}>
          ${wordFor(names, session.routine)}
        </a>
        <span class="soft" .textContent=${about(session, today, shows)}></span>
      </li>`,
    )}
  </ul>`;
}

/** @param {Session[]} sessions @param {Record<string, string>} names @param {string} today */
const history = (sessions, names, today) =>
  html`<details class="more">
    <summary>${all_practised}</summary>
    <ul class="list">
      ${byRoutine(sessions).map(
        ({ routine, seconds, day }) => html`<li class="practice__row">
          <a href=${routineAddress(routine)}>${wordFor(names, routine)}</a>
          <span class="soft" .textContent=${fill(practised, { minutes: sayMinutes(seconds), day: dayName(day, today) })}></span>
        </li>`,
      )}
    </ul>
  </details>`;

/** @param {Session} session @param {string} today @param {Shows} shows */
function about({ day, seconds, before, after }, today, shows) {
  const parts = [dayName(day, today), sayMinutes(seconds)];
  if (shows.ease && before.ease !== undefined && after.ease !== undefined) {
    parts.push(fill(session_ease, { before: before.ease, after: after.ease }));
  }
  return parts.join(' · ');
}
