/**
 * What the report says of sleep, medicine and what was managed. Whatever was not told is not there.
 * @module
 */

import { html } from 'lit';
import * as words from '#messages/report.js';
import { moreOf } from '../../domain/entry-more.js';
import { medicinesOver, sleepOver } from '../../insight/told.js';
import { sayDay, sayNumber } from '../shared/days.js';
import { fill, plural } from '../shared/text.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Medicine } from '../../insight/told.js' */

const COLUMNS = [
  words.column_medicine,
  words.column_taken,
  words.column_helped,
  words.column_some,
  words.column_no,
];

/** @param {readonly Entry[]} entries newest first */
export function toldTables(entries) {
  const sleep = sleepOver(entries);
  const medicines = medicinesOver(entries);
  return [
    sleep ? html`<h3>${words.sleep_title}</h3><p .textContent=${sleepWords(sleep)}></p>` : '',
    medicines.length > 0 ? medicineTable(medicines) : '',
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
  ${[days, yes, some, no].map((count, at) => html`<td data-label=${COLUMNS[at + 1] ?? ''} .textContent=${count}></td>`)}
</tr>`;

/** In the person's own words, so it is left out as notes are. @param {readonly Entry[]} entries */
export function managedList(entries) {
  const managed = entries
    .map(({ day, kept }) => ({ day, text: moreOf(kept).managed }))
    .filter(({ text }) => text !== '');
  if (managed.length === 0) return '';
  return html`<h3>${words.managed_title}</h3>
    <ul class="list report__notes">${managed.map(({ day, text }) => html`<li><strong>${sayDay(day)}</strong><p dir="auto" translate="no" .textContent=${text}></p></li>`)}</ul>`;
}
