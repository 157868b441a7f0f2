/**
 * How something that is tried out looks: what today is while it goes on, and what came of it once it is
 * over.
 * @module
 */

import { html, nothing } from 'lit/html.js';
import * as words from '#messages/experiments.js';
import { daysOf, lastDayOf, stateOf } from '../../domain/experiment.js';
import { differencesOf, pairsOf, resultOf } from '../../insight/experiment.js';
import { sayDay, sayNumber, saySigned, shortDay } from '../shared/days.js';
import { fill, plural } from '../shared/text.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Experiment } from '../../domain/experiment.js' */
/** @import { Pair, Result } from '../../insight/experiment.js' */
/** @import { Scores } from '../shared/scores.js' */
/**
 * @typedef {object} Seen
 * @prop {Experiment} one
 * @prop {string} today
 * @prop {readonly Entry[]} entries
 * @prop {Scores} scores
 * @prop {{ stop(one: Experiment): void, remove(one: Experiment): void, remind(one: Experiment, time: string): void }} acts
 */

const MORNING = '08:00';

/** @param {Seen} seen */
export function experimentCard(seen) {
  const { one, today, acts } = seen;
  const state = stateOf(one, today);
  const name = nameOf(one);
  return html`<section class="card stack try-out__one" aria-label=${name}>
    <h2 dir="auto" .textContent=${name}></h2>
    <p class="soft" .textContent=${aboutLine(one, today)}></p>
    ${state === 'stopped' ? html`<p .textContent=${fill(words.stopped_on, { day: shortDay(one.stopped ?? today, today) })}></p>` : nothing}
    ${state === 'coming' || state === 'going' ? goingOn(seen) : nothing}
    ${state === 'over' ? outcome(seen) : nothing}
    ${
      one.readOnly
        ? nothing
        : html`<p class="try-out__ways">
      ${state === 'coming' || state === 'going' ? html`<button class="button button--quiet button--small" type="button" aria-label=${fill(words.stop_of, { name })} @click=${() => acts.stop(one)}>${words.stop}</button>` : nothing}
      <button class="button button--quiet button--small" type="button" aria-label=${fill(words.remove_of, { name })} @click=${() => acts.remove(one)}>${words.remove}</button>
    </p>`
    }
  </section>`;
}

/** @param {Experiment} one @param {() => void} restore */
export function binnedRow(one, restore) {
  const name = nameOf(one);
  return html`<li class="questionnaire__row">
    <span class="grow" dir="auto" .textContent=${name}></span>
    <button class="button button--small button--quiet" type="button" aria-label=${fill(words.restore_of, { name })} @click=${restore}>${words.restore}</button>
  </li>`;
}

/** @param {Experiment} one */
const nameOf = ({ name }) => name || words.nameless;

/** @param {boolean} isWith */
const kindOf = (isWith) => (isWith ? words.kind_with : words.kind_without);

/** What a calendar is told: not what is tried out. @param {boolean} isWith */
export const reminderText = (isWith) => fill(words.reminder_text, { kind: kindOf(isWith) });

/** @param {Experiment} one @param {string} today */
function aboutLine(one, today) {
  const [from, to] = [shortDay(one.start, today), shortDay(lastDayOf(one), today)];
  const dates = fill(words.dates, { from, to });
  return fill(words.looks_at, { dates, measure: words.measures[one.measure] });
}

/** @param {Seen} seen */
function goingOn({ one, today, entries, acts }) {
  const days = daysOf(one);
  const told = new Set(entries.flatMap((entry) => (entry[one.measure] === null ? [] : entry.day)));
  const now = days.find(({ day }) => day === today);
  const [first] = days;
  const line = now
    ? fill(words.today_is, { kind: kindOf(now.isWith) })
    : fill(words.begins, { day: sayDay(one.start), kind: kindOf(first?.isWith === true) });
  return html`<p class="try-out__today" .textContent=${line}></p>
    <details class="waves__details">
      <summary>${words.plan}</summary>
      <table class="numbers">
        <caption class="quiet-text">${words.plan_caption}</caption>
        <thead><tr><th scope="col">${words.column_day}</th><th scope="col">${words.column_plan}</th><th scope="col">${words.column_told}</th></tr></thead>
        <tbody>${days.map(
          ({ day, isWith }) => html`<tr aria-current=${day === today ? 'date' : nothing}>
            <th scope="row" .textContent=${sayDay(day, { weekday: 'short', day: 'numeric', month: 'short' })}></th>
            <td data-label=${words.column_plan} .textContent=${kindOf(isWith)}></td>
            <td data-label=${words.column_told} .textContent=${told.has(day) ? words.told : ''}></td>
          </tr>`,
        )}</tbody>
      </table>
    </details>
    ${
      one.readOnly
        ? nothing
        : html`<details class="waves__details">
      <summary>${words.reminders}</summary>
      ${reminders(one, acts)}
    </details>`
    }`;
}

/** @param {Experiment} one @param {Seen['acts']} acts */
function reminders(one, acts) {
  const id = `try-time-${one.id}`;
  /** @param {Event} event */
  const remind = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    acts.remind(one, String(new FormData(form).get('time') || MORNING));
  };
  return html`<form class="try-out__reminders" autocomplete="off" @submit=${remind}>
    <div class="field">
      <label for=${id}>${words.reminder_time}</label>
      <input class="input" id=${id} name="time" type="time" value=${MORNING} aria-describedby="${id}-hint">
      <p class="field__hint" id="${id}-hint">${words.reminder_hint}</p>
    </div>
    <button class="button button--quiet" type="submit">${words.reminder_save}</button>
  </form>`;
}

/** @param {Seen} seen */
function outcome({ one, entries, scores }) {
  if (scores.isQuiet) return html`<p>${words.quiet}</p>`;
  if (!scores.shows[one.measure]) return html`<p>${words.pain_off}</p>`;
  const pairs = pairsOf(one, entries);
  const differences = differencesOf(pairs);
  const result = resultOf(differences);
  const ticked = tickedLine(one, entries);
  return html`<p class="finding__says" .textContent=${result ? sayResult(one, result) : plural(words.early, differences.length)}></p>
    ${result ? html`<p class="soft" .textContent=${rangeLine(result)}></p>` : nothing}
    ${ticked ? html`<p class="soft" .textContent=${ticked}></p>` : nothing}
    ${pairsTable(pairs)}`;
}

/**
 * @param {Pick<Experiment, 'measure'>} one
 * @param {Pick<Result, 'difference' | 'isClear'>} result
 * @returns {string}
 */
export function sayResult({ measure }, { difference, isClear }) {
  if (!isClear) return words.unclear;
  const n = sayNumber(Math.abs(difference));
  return fill(difference > 0 ? words.higher : words.lower, { measure: words.measures[measure], n });
}

/** @param {Result} result */
function rangeLine({ low, high, n }) {
  const range = fill(words.likely, { low: saySigned(low), high: saySigned(high) });
  return `${range} ${plural(words.pairs, n)}.`;
}

/** How far it went as it was planned, as the entries tell it. @param {Experiment} one @param {readonly Entry[]} entries */
function tickedLine(one, entries) {
  const { factor } = one;
  if (factor === null) return '';
  const ticked = new Set(
    entries.flatMap(({ day, factors }) => (factors.includes(factor) ? day : [])),
  );
  const side = (/** @type {boolean} */ is) => daysOf(one).filter(({ isWith }) => isWith === is);
  const count = (/** @type {boolean} */ is) => side(is).filter(({ day }) => ticked.has(day)).length;
  return fill(words.ticked, {
    ...{ with: count(true), all_with: side(true).length },
    ...{ without: count(false), all_without: side(false).length },
  });
}

/** @param {readonly Pair[]} pairs */
const pairsTable = (pairs) => html`<details class="waves__details">
  <summary>${words.result_table}</summary>
  <table class="numbers">
    <caption class="quiet-text">${words.result_caption}</caption>
    <thead><tr><th scope="col">${words.column_days}</th><th scope="col">${words.column_with}</th><th scope="col">${words.column_without}</th><th scope="col">${words.column_difference}</th></tr></thead>
    <tbody>${pairs.map(pairRow)}</tbody>
  </table>
</details>`;

/** @param {Pair} pair */
function pairRow({ first, second, withIt, without }) {
  const number = (/** @type {number | null} */ value) =>
    value === null ? words.nothing : sayNumber(value);
  const [difference] = differencesOf([{ first, second, withIt, without }]);
  return html`<tr>
    <th scope="row" .textContent=${fill(words.dates, { from: sayDay(first), to: sayDay(second) })}></th>
    <td data-label=${words.column_with} .textContent=${number(withIt)}></td>
    <td data-label=${words.column_without} .textContent=${number(without)}></td>
    <td data-label=${words.column_difference} .textContent=${difference === undefined ? words.nothing : saySigned(difference)}></td>
  </tr>`;
}
