/**
 * Which session an entry was written after, on the entry sheet: one tap says it, a second takes it
 * back. It is asked only where there was one.
 * @module
 */

import { html, render } from 'lit/html.js';
import { after_gone, after_time } from '#messages/entry.js';
import { addDays } from '../../domain/day.js';
import { sessionFields, sessionOf } from '../../domain/entry-more.js';
import { sessionsBefore } from '../../domain/sessions-before.js';
import { sayTime } from '../shared/days.js';
import { find, piece } from '../shared/pieces.js';
import { routineNames } from '../shared/routine-names.js';
import { fill } from '../shared/text.js';
import { sayAfterWith, sessionTitle } from './session-words.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Session } from '../../services/journal/practice.js' */
/** @import { App } from '../shared/app.js' */
/** @import { EntryDraft } from './entry-draft.js' */
/** @typedef {{ sessions: readonly Session[], names: Record<string, string> }} Known sessions around the entry, newest first */

/**
 * @param {HTMLFormElement} form
 * @param {{ app: App, draft: () => EntryDraft | null }} given
 */
export function createAfterSession(form, { app, draft }) {
  let known = nothing();
  /** @type {Entry | null} as it is on screen */
  let shown = null;
  let at = '';
  let chosen = '';
  let asked = 0;

  /** @param {string} id */
  function tap(id) {
    chosen = chosen === id ? '' : id;
    draft()?.put({ more: sessionFields(chosen || null) });
    draw();
  }

  function draw() {
    const tz = shown?.id ? shown.tz : app.clock.tz(app.clock.now());
    const entry = { at, tz, day: app.today.dayOf(at) };
    const chips = chipsOf(known, entry, chosen).map(([id, words]) =>
      chip(words, chosen === id, () => tap(id)),
    );
    render(chips, piece(form, 'sessions'));
    piece(form, 'after-session').hidden = chips.length === 0;
  }

  /** Which there are around that time. @param {string} time @param {string[]} told ids of those that are told of */
  async function read(time, told) {
    asked += 1;
    const mine = asked;
    const sessions = await sessionsAround(app.practice, time, told);
    if (!form.isConnected) return; // the page has gone meanwhile
    const names = await routineNames(find(document, '[data-names]'), app, sessions);
    if (mine !== asked) return;
    known = { sessions, names };
    at = time;
  }

  return {
    /** An entry is opened. @param {Entry | null} entry @param {string} time */
    begin: (entry, time) => read(time, entry ? toldIn(entry) : []),

    /** It was at another time, or there are others now. @param {string} [time] */
    async again(time = at) {
      await read(time, shown ? [chosen, ...toldIn(shown)] : [chosen]);
      draw();
    },

    /** @param {Entry} entry */
    show(entry) {
      shown = entry;
      at = entry.at;
      chosen = sessionOf(entry.kept);
      draw();
    },

    /** @param {string} id @returns {string} */
    say: (id) => sayAfterWith(known.sessions, known.names, true)(id),

    /** Another person's journal may be next. */
    forget() {
      asked += 1;
      known = nothing();
      chosen = '';
      shown = null;
      draw();
    },
  };
}

/** @param {string} words @param {boolean} isChosen @param {() => void} tap */
const chip = (words, isChosen, tap) =>
  html`<button class="chip" type="button" aria-pressed=${String(isChosen)} @click=${tap} .textContent=${words}></button>`;

/** Here, and on another device at the same time. @param {Entry} entry @returns {string[]} ids */
const toldIn = ({ kept, others }) =>
  [kept.session, ...(others.session ?? [])].map((session) =>
    sessionOf({ session: /** @type {import('../../domain/record.js').Json} */ (session) }),
  );

/** @returns {Known} */
const nothing = () => ({ sessions: [], names: {} });

/**
 * @param {Known} known @param {{ at: string, tz: number, day: string }} entry @param {string} chosen id, or empty
 * @returns {[string, string][]} the id of each that is offered, and its words; the chosen one is among them
 */
function chipsOf({ sessions, names }, entry, chosen) {
  const offered = sessionsBefore(sessions, entry);
  const told = sessions.find(({ id }) => id === chosen);
  if (told && !offered.includes(told)) offered.push(told);
  /** @type {[string, string][]} */
  const chips = offered.map((one) => [one.id, titleOf(one, names)]);
  return chosen !== '' && !told ? [...chips, [chosen, after_gone]] : chips;
}

/** @param {Session} session @param {Record<string, string>} names */
const titleOf = (session, names) =>
  fill(after_time, { session: sessionTitle(session, names), time: sayTime(session.at) });

/**
 * The newest, unless they do not reach back to that time, or not to the one that was told.
 * @param {App['practice']} practice @param {string} at @param {string[]} told ids, or empty
 */
async function sessionsAround(practice, at, told) {
  const newest = await practice.newestSessions();
  const oldest = newest.at(-1);
  const isReached = oldest !== undefined && oldest.at < addDays(at.slice(0, 10), -2);
  const ids = new Set(['', ...newest.map(({ id }) => id)]);
  const isTold = told.every((id) => ids.has(id));
  return isReached && isTold ? newest : practice.sessions();
}
