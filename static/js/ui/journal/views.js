/**
 * What the journal shows of days, entries and sessions.
 * @module
 */

import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing } from 'lit/html.js';
import { row as flareName } from '#messages/flares.js';
import * as words from '#messages/journal.js';
import { rangeOf } from '../../domain/diary.js';
import { moreOf, sessionOf } from '../../domain/entry-more.js';
import { address } from '../../platform/addresses.js';
import { dayName, sayDay, sayNumber, sayTime } from '../shared/days.js';
import { flareLine } from '../shared/flare-words.js';
import { fill } from '../shared/text.js';
import { entryTitle, factorsLine, strengthsLine } from './entry-words.js';
import { moreLine, sayManaged, toldBack } from './more-words.js';
import { sessionTitle } from './session-words.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { DiaryRow } from '../../domain/diary.js' */
/** @import { Entry } from '../../domain/entry.js' */
/** @import { OwnById } from '../../domain/own-factors.js' */
/** @import { Flare } from '../../domain/flare.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @import { Shows } from '../shared/scores.js' */
/** @import { SayAfter } from './session-words.js' */
/** @typedef {import('../../domain/diary.js').DiaryDay<Session>} Day */
/**
 * @typedef {object} Shown
 * @prop {string} today
 * @prop {Shows} shows
 * @prop {string} open id of the entry in the sheet
 * @prop {Record<string, string>} names titles of the routines
 * @prop {SayAfter} sayAfter which session an entry was written after
 * @prop {OwnById} own what the person's own parts of a day are called
 * @prop {string} goingOn id of the flare-up that may still be there
 */

const EXCERPT = 140;
/** Code units of a family with four skin tones, and some to spare. */
const LONGEST_LETTER = 24;

/** A day is drawn anew only when something on it has changed. @param {Day[]} days @param {Shown} shown */
export const dayCards = (days, shown) =>
  repeat(
    days,
    ({ day }) => day,
    (day) => guard(seenOn(day, shown), () => dayCard(day, shown)),
  );

/** What the card of a day shows. @param {Day} day @param {Shown} shown */
function seenOn({ rows }, { today, shows, open, own, goingOn, sayAfter }) {
  const written = rows.map(writtenIn);
  const marked = [open, goingOn].filter((one) => written.some(({ id }) => id === one));
  const after = rows.map((row) => ('entry' in row ? sayAfter(sessionOf(row.entry.kept)) : ''));
  return [...written, ...after, today, shows.pain, shows.mood, own, marked.join()];
}

/** @param {DiaryRow<Session>} row */
const writtenIn = (row) => ('entry' in row ? row.entry : 'flare' in row ? row.flare : row.session);

/** @param {DiaryRow<Session>} row @param {Shown} shown */
function rowOf(row, shown) {
  if ('entry' in row) return entryRow(row.entry, shown);
  return 'flare' in row ? flareRow(row.flare, shown) : sessionRow(row.session, shown);
}

/** @param {Day} day @param {Shown} shown */
function dayCard({ day, rows }, shown) {
  const pain = shown.shows.pain ? rangeOf(rows, 'pain') : null;
  return html`<section class="card day" id=${`day-${day}`} tabindex="-1" aria-labelledby=${`name-${day}`}>
    <div class="between day__head">
      <h2 id=${`name-${day}`} .textContent=${dayName(day, shown.today)}></h2>
      ${pain ? html`<span class="soft" .textContent=${painWords(pain)}></span>` : nothing}
    </div>
    <ul class="list">
      ${repeat(
        rows,
        (row) => writtenIn(row).id,
        (row) => rowOf(row, shown),
      )}
    </ul>
  </section>`;
}

/** @param {{ low: number, high: number }} pain */
const painWords = ({ low, high }) =>
  fill(low === high ? words.pain_one : words.pain_range, { low, high });

/** @param {Entry} entry @param {Shown} shown */
function entryRow(entry, { shows, open, own, sayAfter }) {
  const factors = factorsLine(entry, own);
  const title = entryTitle(entry, shows, own);
  const told = toldBack(moreOf(entry.kept), shows, own);
  const more = moreLine(told, own);
  const after = sayAfter(told.session);
  const strengths = shows.pain ? strengthsLine(told) : '';
  return html`<li>
    <a class="entry" href=${`${address('journal')}?entry=${entry.id}`} data-entry=${entry.id}
      aria-current=${open === entry.id ? 'true' : 'false'}>
      ${shows.pain ? painBadge(entry.pain) : nothing}
      ${entry.mood === null || !shows.mood ? nothing : face(entry.mood)}
      <span class="entry__text">
        <span class="entry__title" .textContent=${title}></span>
        ${factors && factors !== title ? html`<span class="soft entry__line" .textContent=${factors}></span>` : nothing}
        ${strengths ? html`<span class="soft entry__line" .textContent=${strengths}></span>` : nothing}
        ${more ? html`<span class="soft entry__line" translate="no" .textContent=${more}></span>` : nothing}
        ${after ? html`<span class="soft entry__line" .textContent=${after}></span>` : nothing}
        ${told.managed ? html`<span class="soft entry__line" dir="auto" translate="no" .textContent=${sayManaged(told.managed)}></span>` : nothing}
        ${entry.note ? html`<span class="soft entry__line" dir="auto" translate="no" .textContent=${excerpt(entry.note)}></span>` : nothing}
      </span>
      <time class="soft entry__time" translate="no" datetime=${entry.at}>${sayTime(entry.at)}</time>
    </a>
  </li>`;
}

/** @param {number | null} pain */
function painBadge(pain) {
  if (pain === null) return nothing;
  return html`<span class="entry__pain"><span class="quiet-text">${words.pain} </span><span translate="no">${sayNumber(pain)}</span><span class="quiet-text">, </span></span>`;
}

/** @param {number} mood */
const face = (mood) =>
  html`<svg class="icon entry__face" aria-hidden="true"><use href=${`#i-face-${mood}`}></use></svg>`;

/** @param {string} name */
const icon = (name) =>
  html`<svg class="icon" aria-hidden="true"><use href=${`#i-${name}`}></use></svg>`;

/** @param {Session} session @param {Shown} shown */
function sessionRow(session, { names, shows }) {
  return html`<li>
    <button class="entry entry--session" type="button" aria-haspopup="dialog" data-session=${session.id}>
      <span class="entry__practice">${icon('relax')}</span>
      <span class="entry__text">
        <span class="entry__title" .textContent=${sessionTitle(session, names)}></span>
        ${ease(session, shows)}
      </span>
      <time class="soft entry__time" translate="no" datetime=${session.at}>${sayTime(session.at)}</time>
    </button>
  </li>`;
}

/** @param {Flare} flare @param {Shown} shown */
function flareRow(flare, { shows, goingOn }) {
  const line = flareLine(flare, shows.pain, flare.id === goingOn);
  return html`<li>
    <a class="entry entry--session" href=${`${address('flare')}?is=${flare.id}`}>
      <span class="entry__practice entry__practice--flare">${icon('help')}</span>
      <span class="entry__text">
        <span class="entry__title">${flareName}</span>
        ${line ? html`<span class="soft entry__line" .textContent=${line}></span>` : nothing}
      </span>
    </a>
  </li>`;
}

/** @param {Session} session @param {Shows} shows */
function ease({ before, after, completed }, shows) {
  const parts = [
    ...(completed ? [] : [words.session_stopped]),
    ...(shows.ease && before.ease !== undefined && after.ease !== undefined
      ? [fill(words.session_ease, { before: before.ease, after: after.ease })]
      : []),
  ];
  return parts.length > 0
    ? html`<span class="soft entry__line" .textContent=${parts.join(' · ')}></span>`
    : nothing;
}

/** @param {string} note */
function excerpt(note) {
  const line = note.replace(/\s+/g, ' ').trim();
  if (line.length <= EXCERPT) return line;
  const letters = lettersOf(line.slice(0, EXCERPT * LONGEST_LETTER));
  return letters.length <= EXCERPT ? line : `${letters.slice(0, EXCERPT).join('').trimEnd()}…`;
}

/** As a person counts them: no letter with its accents, and no picture made of several, is cut in two. @param {string} text */
function lettersOf(text) {
  if (!('Segmenter' in Intl)) return [...text];
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/**
 * @param {string[]} week @param {{ today: string, marked: { has(day: string): boolean }, chosen: string }} shown
 */
export function weekStrip(week, { today, marked, chosen }) {
  return week.map((day) => {
    const isMarked = marked.has(day);
    const name = sayDay(day, { weekday: 'long', day: 'numeric', month: 'long' });
    return html`<li>
      <button class="strip__day" type="button" data-day=${day} ?disabled=${day > today}
        aria-current=${day === today ? 'date' : 'false'} aria-pressed=${day === chosen ? 'true' : 'false'}>
        <span aria-hidden="true">${sayDay(day, { weekday: 'narrow' })}</span>
        <span class="strip__number" aria-hidden="true" translate="no">${sayDay(day, { day: 'numeric' })}</span>
        <span class="quiet-text" .textContent=${isMarked ? `${name}, ${words.has_entries}` : name}></span>
        <span class="strip__dot" ?data-on=${isMarked}></span>
      </button>
    </li>`;
  });
}

/** A day without anything. @param {string} day @param {string} today */
export function addOffer(day, today) {
  const name = dayName(day, today);
  return html`<section class="card between day-offer">
    <span class="soft" role="status" .textContent=${fill(words.nothing_on, { day: name })}></span>
    <a class="button button--plain" href=${`${address('journal')}?entry=new&day=${day}`} data-entry="new" data-for=${day}
      aria-label=${`${words.add}: ${name}`}>${words.add}</a>
  </section>`;
}

/** @param {() => void} more */
export const moreButton = (more) =>
  html`<button class="button button--quiet" type="button" @click=${more}>${words.more}</button>`;
