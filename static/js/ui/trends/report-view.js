/**
 * `<report-view>`: one page for an appointment, from the entries of a chosen time.
 * @module
 */

import { html, render } from 'lit/html.js';
import {
  averages,
  averages_how,
  column_average,
  column_days,
  column_range,
  column_what,
  count,
  days_of,
  days_with,
  empty,
  empty_action,
  empty_sealed,
  foot,
  from_to,
  heading,
  mood,
  notes_none,
  notes_title,
  pain,
  range,
} from '#messages/report.js';
import { addDays } from '../../domain/day.js';
import { byId, OWN_FACTOR, readOwnFactors } from '../../domain/own-factors.js';
import { summary, within } from '../../insight/series.js';
import { address } from '../../platform/addresses.js';
import { sayDay, sayNumber, sayTime } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { lookUp } from '../shared/looked-up.js';
import { fill } from '../shared/text.js';
import { wavesChart } from '../shared/waves-chart.js';
import { changeOf, lookAt, sentenceOf } from '../shared/waves-words.js';
import { formTable, managedList, toldTables } from './report-told.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Answered } from '../../domain/questionnaire.js' */
/** @import { OwnById } from '../../domain/own-factors.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Wave } from '../shared/waves-chart.js' */

const NAMES = Object.freeze({ pain, mood });
/** @type {Intl.DateTimeFormatOptions} */
const LONG = { day: 'numeric', month: 'long', year: 'numeric' };

/** @param {App} app */
export function define(app) {
  defineElement('report-view', ReportView, app);
}

class ReportView extends AppElement {
  connected() {
    const { life: signal } = this;
    this.addEventListener('change', () => this.attempt(this.#show), { signal });
    this.find('button').addEventListener('click', () => window.print(), { signal });
    const { journal, settings, today, account } = this.app;
    this.follow([journal, settings, today, account], this.#show);
  }

  async #show() {
    const days = Number(this.find('select', HTMLSelectElement).value);
    const hasNotes = this.find('input', HTMLInputElement).checked;
    const { entries, measures, last, sealed } = await lookUp(this.app);
    const view = lookAt(entries, measures, last, days);
    const words = sealed ? empty_sealed : empty;
    const told = within(entries, last, days);
    const forms = (await (await this.app.questionnaires()).all()).filter(isWithin(last, days));
    const own = byId(readOwnFactors(await this.app.settings.all(OWN_FACTOR)));
    render(
      page(view, words, { told, own, forms, noted: hasNotes ? told : null }),
      this.piece('page'),
    );
  }
}

/** @param {string} last @param {number} days @returns {(one: { day: string }) => boolean} */
const isWithin =
  (last, days) =>
  ({ day }) =>
    day <= last && day > addDays(last, -days);

/** @param {ReturnType<typeof lookAt>} view @param {string} without what to say of no check-ins @param {{ told: readonly Entry[], noted: readonly Entry[] | null, own: OwnById, forms: readonly Answered[] }} given */
function page(view, without, { told, noted, own, forms }) {
  const { waves, days, first, last, perDay } = view;
  const head = html`<h2>${heading}</h2>
    <p class="soft" .textContent=${fill(from_to, { from: sayDay(first, LONG), to: sayDay(last, LONG) })}></p>`;
  if (view.count === 0) {
    return html`${head}
      <p .textContent=${without}></p>
      <p><a class="button button--quiet" href=${address('today')}>${empty_action}</a></p>`;
  }
  return html`${head}
    <dl class="facts">
      <div><dt>${days_with}</dt><dd .textContent=${fill(days_of, { n: perDay.size, all: days })}></dd></div>
      <div><dt>${count}</dt><dd .textContent=${view.count}></dd></div>
    </dl>
    <table class="numbers">
      <caption>${averages}</caption>
      <thead>
        <tr>
          ${[column_what, column_average, column_range, column_days].map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>${waves.map(row)}</tbody>
    </table>
    <p class="soft" .textContent=${`${averages_how} ${changeOf(view)}`}></p>
    ${wavesChart({ ...view, sentence: sentenceOf(view) })}
    <p class="legend">${waves.map(({ measure }) => html`<span class="legend__item legend__item--${measure}" .textContent=${NAMES[measure]}></span>`)}</p>
    ${toldTables(told, own)}
    ${formTable(forms)}
    ${noted ? managedList(noted) : ''}
    ${noted ? notes(noted.filter(({ note }) => note !== '')) : ''}
    <p class="soft report__foot">${foot}</p>`;
}

/** @param {Wave} wave */
function row({ measure, means }) {
  const found = summary(means);
  if (!found) return '';
  return html`<tr>
    <th scope="row" .textContent=${NAMES[measure]}></th>
    <td data-label=${column_average} .textContent=${sayNumber(found.mean)}></td>
    <td data-label=${column_range} .textContent=${fill(range, { low: sayNumber(found.low), high: sayNumber(found.high) })}></td>
    <td data-label=${column_days} .textContent=${found.days}></td>
  </tr>`;
}

/** @param {readonly Entry[]} entries */
function notes(entries) {
  return html`<h3>${notes_title}</h3>
    ${
      entries.length === 0
        ? html`<p class="soft">${notes_none}</p>`
        : html`<ul class="list report__notes">
          ${entries.map(({ day, at, note }) => html`<li><strong>${sayDay(day)}, ${sayTime(at)}</strong><p dir="auto" translate="no" .textContent=${note}></p></li>`)}
        </ul>`
    }`;
}
