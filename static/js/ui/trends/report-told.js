/**
 * What the report says of sleep, medicine and what was managed. Whatever was not told is not there.
 * @module
 */

import { html } from 'lit/html.js';
import { names } from '#messages/forms.js';
import { felt } from '#messages/helps.js';
import * as words from '#messages/report.js';
import { moreOf } from '../../domain/entry-more.js';
import { isScale } from '../../domain/own-factors.js';
import { DAYS } from '../../domain/programme.js';
import { FORMS, highest } from '../../domain/questionnaire.js';
import { medicinesOver, numbersOver, sleepOver } from '../../insight/told.js';
import { sayDay, sayNumber, saySigned } from '../shared/days.js';
import { fill, plural, wordFor } from '../shared/text.js';
import { shadedFigure } from './places-figure.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Following } from '../../domain/programme.js' */
/** @import { Answered, Form } from '../../domain/questionnaire.js' */
/** @import { OwnById, OwnFactor } from '../../domain/own-factors.js' */
/** @import { Helped } from '../../insight/helps.js' */
/** @import { Felt as FeltPlace } from '../../insight/stretches.js' */
/** @import { Medicine } from '../../insight/told.js' */

const COLUMNS = [
  words.column_medicine,
  words.column_taken,
  words.column_helped,
  words.column_some,
  words.column_no,
];

const NUMBER_COLUMNS = [
  words.column_what,
  words.column_average,
  words.column_range,
  words.column_days,
];

/**
 * @param {readonly Entry[]} entries newest first @param {OwnById} own what the person's own are called
 * @param {boolean} isQuiet no score is told back, and a mark from 0 to 10 is one
 */
export function toldTables(entries, own, isQuiet) {
  const sleep = sleepOver(entries);
  const medicines = medicinesOver(entries);
  const numbers = numbersOver(entries).filter(({ id }) => !(isQuiet && isScale(id, own)));
  return [
    sleep ? html`<h3>${words.sleep_title}</h3><p .textContent=${sleepWords(sleep)}></p>` : '',
    medicines.length > 0 ? medicineTable(medicines) : '',
    numbers.length > 0 ? numberTable(numbers, own) : '',
  ];
}

/** @param {NonNullable<ReturnType<typeof sleepOver>>} sleep */
function sleepWords({ nights, mean, low, high }) {
  const said = fill(words.sleep, {
    ...{ n: sayNumber(mean), low: sayNumber(low), high: sayNumber(high) },
  });
  return `${said} ${plural(words.nights, nights)}`;
}

/** @param {readonly Medicine[]} medicines */
const medicineTable = (medicines) => html`<table class="numbers">
  <caption>${words.medicines}</caption>
  <thead><tr>${COLUMNS.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
  <tbody>${medicines.map(medicineRow)}</tbody>
</table>`;

/** @param {Medicine} medicine */
const medicineRow = ({ name, days, answers: { yes, some, no } }) => html`<tr>
  <th scope="row" dir="auto" translate="no" .textContent=${name}></th>
  ${[days, yes, some, no].map((count, at) => html`<td data-label=${COLUMNS[at + 1] ?? ''} .textContent=${sayNumber(count)}></td>`)}
</tr>`;

/** @param {ReturnType<typeof numbersOver>} numbers @param {OwnById} own */
const numberTable = (numbers, own) => html`<table class="numbers">
  <caption>${words.own_numbers}</caption>
  <thead><tr>${NUMBER_COLUMNS.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
  <tbody>${numbers.map((one) => numberRow(one, Object.hasOwn(own, one.id) ? own[one.id] : undefined))}</tbody>
</table>`;

/** @param {ReturnType<typeof numbersOver>[number]} told @param {OwnFactor} [own] */
const numberRow = ({ id, days, mean, low, high }, own) => html`<tr>
  <th scope="row" dir="auto" translate="no" .textContent=${[own?.name ?? id, own?.kind === 'scale' ? words.own_scale : own?.unit].filter(Boolean).join(', ')}></th>
  <td data-label=${words.column_average} .textContent=${sayNumber(mean)}></td>
  <td data-label=${words.column_range} .textContent=${fill(words.range, { low: sayNumber(low), high: sayNumber(high) })}></td>
  <td data-label=${words.column_days} .textContent=${sayNumber(days)}></td>
</tr>`;

const FORM_COLUMNS = [
  words.column_form,
  words.column_latest,
  words.column_first,
  words.column_times,
];

/** @param {readonly Answered[]} answered newest first */
export function formTable(answered) {
  const whole = answered.filter(({ score }) => score !== null);
  if (whole.length === 0) return '';
  const forms = /** @type {Form[]} */ (Object.keys(FORMS));
  return html`<table class="numbers">
    <caption>${words.forms}</caption>
    <thead><tr>${FORM_COLUMNS.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${forms.map((form) =>
      formRow(
        form,
        whole.filter((one) => one.form === form),
      ),
    )}</tbody>
  </table>`;
}

/** @param {Form} form @param {readonly Answered[]} told newest first */
function formRow(form, told) {
  const [latest] = told;
  const first = told.at(-1);
  if (!latest || !first) return '';
  return html`<tr>
    <th scope="row" .textContent=${names[form]}></th>
    <td data-label=${words.column_latest} .textContent=${formScore(latest)}></td>
    <td data-label=${words.column_first} .textContent=${formScore(first)}></td>
    <td data-label=${words.column_times} .textContent=${sayNumber(told.length)}></td>
  </tr>`;
}

/** @param {Answered} answered */
const formScore = ({ form, score, day }) =>
  fill(words.form_score, { n: sayNumber(score ?? 0), top: highest(form), day: sayDay(day) });

/** @param {readonly FeltPlace[]} found @param {Record<string, string>} names @param {HTMLTemplateElement} template that has the picture @param {boolean} showsPain */
export function placesPart(found, names, template, showsPain) {
  if (found.length === 0) return '';
  return html`<h3>${words.places_title}</h3>
    <div class="report__places">${shadedFigure(template, found)}
    <ul class="list">${found.map(placeRow(names, showsPain))}</ul></div>`;
}

/** @param {Record<string, string>} names @param {boolean} showsPain @returns {(felt: FeltPlace) => unknown} */
const placeRow =
  (names, showsPain) =>
  ({ place, days, share, strength }) =>
    html`<li><strong .textContent=${wordFor(names, place)}></strong> <span class="soft" .textContent=${fill(words.places_of, { days, all: Math.round(days / share) }) + (showsPain && strength !== null ? fill(words.places_strength, { n: sayNumber(strength) }) : '')}></span></li>`;

const HELPED_COLUMNS = [
  words.column_routine,
  words.column_felt,
  words.column_change,
  words.column_sessions,
];
/** So many lines of routines, and of plans of two weeks: those that changed most. */
const MOST_HELPED = 4;
const MOST_PLANS = 2;

/** @param {{ routines: readonly Helped[], plans: readonly Helped[] }} found under the names that are shown */
export function helpedTable({ routines, plans }) {
  const shown = [...clear(routines).slice(0, MOST_HELPED), ...clear(plans).slice(0, MOST_PLANS)];
  if (shown.length === 0) return '';
  return html`<table class="numbers report__helped">
    <caption>${words.helped_title}</caption>
    <thead><tr>${HELPED_COLUMNS.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${shown.map(
      ({ name, felt: what, change }) => html`<tr>
        <th scope="row" .textContent=${name}></th>
        <td data-label=${words.column_felt} .textContent=${felt[what]}></td>
        <td data-label=${words.column_change} .textContent=${saySigned(change.median)}></td>
        <td data-label=${words.column_sessions} .textContent=${sayNumber(change.n)}></td>
      </tr>`,
    )}</tbody>
  </table>`;
}

/** Those of which enough was told. @param {readonly Helped[]} found */
const clear = (found) =>
  found.flatMap(({ change, ...one }) => (change ? [{ ...one, change }] : []));

/** How far each plan of two weeks went. @param {readonly Following[]} followed @param {Record<string, string>} names */
export function plansPart(followed, names) {
  const told = followed.filter(({ name }) => Object.hasOwn(names, name));
  if (told.length === 0) return '';
  return html`<h3>${words.plans_title}</h3>
    <ul class="list">${told.map(
      ({ name, done, lastDone }) =>
        html`<li><strong .textContent=${wordFor(names, name)}></strong> <span class="soft" .textContent=${fill(words.plans_done, { n: done.length, all: DAYS, day: sayDay(lastDone) })}></span></li>`,
    )}</ul>`;
}

/** In the person's own words, so it is left out as notes are. @param {readonly Entry[]} entries */
export function managedList(entries) {
  const managed = entries
    .map(({ day, kept }) => ({ day, text: moreOf(kept).managed }))
    .filter(({ text }) => text !== '');
  if (managed.length === 0) return '';
  return html`<h3>${words.managed_title}</h3>
    <ul class="list report__notes">${managed.map(({ day, text }) => html`<li><strong>${sayDay(day)}</strong><p dir="auto" translate="no" .textContent=${text}></p></li>`)}</ul>`;
}
