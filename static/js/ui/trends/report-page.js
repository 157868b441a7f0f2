/**
 * What the report tells of the entries of a time, in one file: it comes once there are entries.
 * @module
 */

import '../shared/journal-ground.js'; // a chunk of its own, which shares with the others in one piece
import { html } from 'lit/html.js';
import { day_time } from '#messages/days.js';
import {
  averages,
  averages_how,
  count as check_ins,
  column_average,
  column_days,
  column_range,
  column_what,
  days_of,
  days_with,
  foot,
  mood,
  mood_of,
  notes_none,
  notes_title,
  pain,
  pain_of,
  questions_title,
  quiet,
  range,
  week,
  weeks,
} from '#messages/report.js';
import { addDays } from '../../domain/day.js';
import { byId, OWN_FACTOR, readOwnFactors } from '../../domain/own-factors.js';
import { summary, within } from '../../insight/series.js';
import { extremes, placesOver } from '../../insight/stretches.js';
import { sayDay, sayNumber, sayTime } from '../shared/days.js';
import { lookUp } from '../shared/looked-up.js';
import { find } from '../shared/pieces.js';
import { routineNames } from '../shared/routine-names.js';
import { fill } from '../shared/text.js';
import { wavesChart } from '../shared/waves-chart.js';
import { changeOf, lookAt, sentenceOf } from '../shared/waves-words.js';
import { helpedByName } from './helped-by-name.js';
import {
  formTable,
  helpedTable,
  managedList,
  placesPart,
  plansPart,
  toldTables,
} from './report-told.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Felt } from '../../insight/helps.js' */
/** @import { Measure } from '../../insight/series.js' */
/** @import { Stretch } from '../../insight/stretches.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Wave } from '../shared/waves-chart.js' */

const NAMES = Object.freeze({ pain, mood });

/**
 * @param {HTMLElement} place that has the choices and the names
 * @param {App} app
 * @param {{ days: number, asked: readonly string[] }} given `asked`: what somebody wants to ask
 * @returns {Promise<{ first: string, last: string, told: unknown }>} `told` is null of no check-ins
 */
export async function reportOf(place, app, { days, asked }) {
  const { entries, last, ...scores } = await lookUp(app);
  const view = lookAt(entries, scores.measures, last, days);
  const { first } = view;
  if (view.count === 0) return { first, last, told: null };
  const found = { told: within(entries, last, days), isInside: isWithin(last, days) };
  const parts = await partsOf(place, app, { ...found, ...scores });
  return { first, last, told: page(view, parts, asked) };
}

/**
 * What is shown below the waves: each part only where it is chosen and there is something to say.
 *
 * @param {HTMLElement} place
 * @param {App} app
 * @param {object} found
 * @param {readonly Entry[]} found.told
 * @param {(one: { day: string }) => boolean} found.isInside
 * @param {readonly Measure[]} found.measures which are told back
 * @param {boolean} found.isQuiet
 */
async function partsOf(place, app, { told, isInside, measures, isQuiet }) {
  const { settings, practice, programmes } = app;
  const own = byId(readOwnFactors(await settings.all(OWN_FACTOR)));
  const noted = told.filter(({ note }) => note !== '');
  const places = JSON.parse(place.dataset.places ?? '{}');
  const parts = {
    places: async () =>
      placesPart(
        placesOver(told),
        places,
        find(place, 'template', HTMLTemplateElement),
        measures.includes('pain'),
      ),
    told: async () => toldTables(told, own, isQuiet),
    helped: async () => {
      const sessions = (await practice.sessions()).filter(isInside);
      const felt = /** @type {Felt[]} */ (isQuiet ? [] : ['ease', ...measures]);
      const names = await routineNames(place, app, sessions);
      const plans = JSON.parse(place.dataset.plans ?? '{}');
      const followed = (await programmes.all()).filter(({ lastDone: day }) => isInside({ day }));
      return [helpedTable(helpedByName(sessions, felt, names, plans)), plansPart(followed, plans)];
    },
    forms: async () => {
      if (isQuiet) return '';
      const questionnaires = await app.questionnaires();
      return formTable((await questionnaires.all()).filter(isInside));
    },
    notes: async () => [managedList(told), notes(noted)],
  };
  const isChosen = (/** @type {string} */ name) =>
    find(place, `input[name="${name}"]`, HTMLInputElement).checked;
  const wanted = Object.entries(parts).filter(([name]) => isChosen(name));
  return Promise.all(wanted.map(([, part]) => part()));
}

/** @param {string} last @param {number} days @returns {(one: { day: string }) => boolean} */
const isWithin =
  (last, days) =>
  ({ day }) =>
    day <= last && day > addDays(last, -days);

/** @param {ReturnType<typeof lookAt>} view @param {readonly unknown[]} parts @param {readonly string[]} asked */
function page(view, parts, asked) {
  const { waves, days, perDay } = view;
  return html`<dl class="facts">
      <div><dt>${days_with}</dt><dd .textContent=${fill(days_of, { n: perDay.size, all: days })}></dd></div>
      <div><dt>${check_ins}</dt><dd .textContent=${sayNumber(view.count)}></dd></div>
    </dl>
    ${waves.length > 0 ? scoresOver(view) : html`<p class="soft">${quiet}</p>`}
    <div class="report__parts">${parts.map((part) => html`<div class="report__part">${part}</div>`)}
    ${asked.length > 0 ? html`<h3>${questions_title}</h3><ol class="report__questions">${asked.map((one) => html`<li dir="auto" translate="no" .textContent=${one}></li>`)}</ol>` : ''}</div>
    <p class="soft report__foot">${foot}</p>`;
}

/** How it was: averages, the easiest and the hardest week, the waves. @param {ReturnType<typeof lookAt>} view */
function scoresOver(view) {
  const { waves } = view;
  return html`<table class="numbers">
      <caption>${averages}</caption>
      <thead>
        <tr>
          ${[column_what, column_average, column_range, column_days].map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>${waves.map(row)}</tbody>
    </table>
    <p class="soft" .textContent=${`${averages_how} ${changeOf(view)}`}></p>
    ${weeksLine(view)}
    ${wavesChart({ ...view, sentence: sentenceOf(view) })}
    <p class="legend">${waves.map(({ measure }) => html`<span class="legend__item legend__item--${measure}" .textContent=${NAMES[measure]}></span>`)}</p>`;
}

/** The easiest and the hardest week, by pain, or by mood where no pain is kept. @param {ReturnType<typeof lookAt>} view */
function weeksLine({ waves, last, days }) {
  const wave = waves.find(({ measure }) => measure === 'pain') ?? waves[0];
  const found = wave && extremes(wave.means, last, days);
  if (!found) return '';
  const isPain = wave.measure === 'pain';
  const say = (/** @type {Stretch} */ one) =>
    fill(week, {
      ...{ from: sayDay(one.first), to: sayDay(one.last), n: sayNumber(one.mean) },
      measure: isPain ? pain_of : mood_of,
    });
  const { lowest, highest } = found;
  const [easy, hard] = isPain ? [lowest, highest] : [highest, lowest];
  return html`<p .textContent=${fill(weeks, { easy: say(easy), hard: say(hard) })}></p>`;
}

/** @param {Wave} wave */
function row({ measure, means }) {
  const found = summary(means);
  if (!found) return '';
  return html`<tr>
    <th scope="row" .textContent=${NAMES[measure]}></th>
    <td data-label=${column_average} .textContent=${sayNumber(found.mean)}></td>
    <td data-label=${column_range} .textContent=${fill(range, { low: sayNumber(found.low), high: sayNumber(found.high) })}></td>
    <td data-label=${column_days} .textContent=${sayNumber(found.days)}></td>
  </tr>`;
}

/** @param {readonly Entry[]} entries */
function notes(entries) {
  return html`<h3>${notes_title}</h3>
    ${
      entries.length === 0
        ? html`<p class="soft">${notes_none}</p>`
        : html`<ul class="list report__notes">
          ${entries.map(({ day, at, note }) => html`<li><strong>${fill(day_time, { day: sayDay(day), time: sayTime(at) })}</strong><p dir="auto" translate="no" .textContent=${note}></p></li>`)}
        </ul>`
    }`;
}
