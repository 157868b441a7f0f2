/**
 * `<report-view>`: one page for an appointment, from the entries of a chosen time. What tells of them comes
 * once there are some.
 * @module
 */

import { html, render } from 'lit/html.js';
import { empty, empty_action, empty_sealed, from_to, heading } from '#messages/report.js';
import { addDays } from '../../domain/day.js';
import { address } from '../../platform/addresses.js';
import { sayDay } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { isSealed } from '../shared/sealed.js';
import { fill } from '../shared/text.js';
import { keepQuestions, questionsOf } from './report-questions.js';

/** @import { App } from '../shared/app.js' */

/** @type {Intl.DateTimeFormatOptions} */
const LONG = { day: 'numeric', month: 'long', year: 'numeric' };

const loadPage = () => import('./report-page.js');

/** @param {App} app */
export function define(app) {
  defineElement('report-view', ReportView, app);
}

class ReportView extends AppElement {
  #questions = '';

  connected() {
    const { life: signal } = this;
    // Who was here before has something to tell: what tells it comes while the journal opens.
    if ('met' in document.documentElement.dataset) loadPage().catch(() => undefined);
    this.addEventListener('change', () => this.attempt(this.#show), { signal });
    this.find('button').addEventListener('click', () => window.print(), { signal });
    const { journal, practice, programmes, settings, today, account } = this.app;
    keepQuestions(this, (questions) => {
      this.#questions = questions;
      this.attempt(this.#show);
    });
    this.follow([journal, practice, programmes, settings, today, account], this.#show);
  }

  async #show() {
    const { app } = this;
    const days = Number(this.find('select', HTMLSelectElement).value);
    const hasAny = (await app.journal.entries()).length > 0;
    const asked = questionsOf(this.#questions);
    const found = hasAny
      ? await (await loadPage()).reportOf(this, app, { days, asked })
      : nothingOf(days, app.today.day());
    const sealed = await isSealed(app);
    if (!this.isConnected) return;
    render(page(found, sealed ? empty_sealed : empty), this.piece('page'));
  }
}

/** @param {number} days @param {string} last */
const nothingOf = (days, last) => ({ first: addDays(last, 1 - days), last, told: null });

/** @param {{ first: string, last: string, told: unknown }} found @param {string} without what to say of no check-ins */
const page = ({ first, last, told }, without) => html`<h2>${heading}</h2>
  <p class="soft" .textContent=${fill(from_to, { from: sayDay(first, LONG), to: sayDay(last, LONG) })}></p>
  ${
    told ??
    html`<p .textContent=${without}></p>
      <p><a class="button button--quiet" href=${address('today')}>${empty_action}</a></p>`
  }`;
