/**
 * The last sessions of a person, on Relax. A list, not a score: nothing is counted or compared.
 * @module
 */

import { html, render } from 'lit';
import { lately_empty, session_ease, session_short, session_time } from '#messages/relax.js';
import { address } from '../../platform/addresses.js';
import { AppElement, defineElement } from '../shared/element.js';
import { fill } from '../shared/text.js';

/** @import { App } from '../shared/app.js' */
/** @typedef {Awaited<ReturnType<App['practice']['sessions']>>[number]} Session */

const SHOWN = 5;

/** @param {App} app */
export function define(app) {
  defineElement('practice-log', PracticeLog, app);
}

class PracticeLog extends AppElement {
  connected() {
    this.follow([this.app.practice], this.#show);
  }

  async #show() {
    const names = JSON.parse(this.dataset.names ?? '{}');
    const sessions = await this.app.practice.sessions();
    render(list(sessions.slice(0, SHOWN), names), this);
  }
}

/** @param {Session[]} sessions @param {Record<string, string>} names */
function list(sessions, names) {
  if (sessions.length === 0) return html`<p class="soft">${lately_empty}</p>`;
  return html`<ul class="list">
    ${sessions.map(
      (session) => html`<li class="practice__row">
        <a href=${`${address('routine', session.routine)}#${session.variant}`}>
          ${names[session.routine] ?? session.routine}
        </a>
        <span class="soft">${about(session)}</span>
      </li>`,
    )}
  </ul>`;
}

/** @param {Session} session */
function about({ day, seconds, before, after }) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: 'long',
    day: 'numeric',
    month: 'short',
  });
  const minutes = Math.round(seconds / 60);
  const parts = [
    format.format(new Date(`${day}T12:00`)),
    minutes < 1 ? session_short : fill(session_time, { minutes }),
  ];
  if (before.ease !== undefined && after.ease !== undefined) {
    parts.push(fill(session_ease, { before: before.ease, after: after.ease }));
  }
  return parts.join(' · ');
}
