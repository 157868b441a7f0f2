/**
 * `<day-calendar>`: month by month, what each day told, to be walked by touch, mouse and keyboard.
 * @module
 */

import { render } from 'lit/html.js';
import { monthName } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';
import { lookUp } from '../shared/looked-up.js';
import { find } from '../shared/pieces.js';
import { scoresOf } from '../shared/scores.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Shown } from '../shared/month-grid.js' */
/** @import { App } from '../shared/app.js' */

const MONTH_LENGTH = 7;

/** @param {App} app */
export function define(app) {
  defineElement('day-calendar', DayCalendar, app);
}

class DayCalendar extends AppElement {
  /** A day of the month that is shown; empty while none was chosen: then it is this month. */
  #anchor = '';
  #chosen = '';
  /** What shows a month, once one was open. @type {typeof import('../shared/month-grid.js') | null} */
  #grid = null;

  connected() {
    const { app, life: signal } = this;
    this.#details.addEventListener('toggle', () => this.attempt(this.#show), { signal });
    this.addEventListener('click', (event) => this.#click(event), { signal });
    this.piece('grid').addEventListener('keydown', (event) => this.#walk(event), { signal });
    this.follow([app.journal, app.settings, app.today, app.account], this.#show);
  }

  async #show() {
    const [{ entries, measures }, { shows }] = await Promise.all([
      lookUp(this.app),
      scoresOf(this.app.settings),
    ]);
    if (!this.isConnected) return;
    this.hidden = measures.length === 0; // who has no scores told back
    if (this.hidden || !this.#details.open) return;
    this.#grid ??= await import('../shared/month-grid.js');
    if (!this.isConnected) return;
    const today = this.app.today.day();
    const anchor = this.#anchor || today;
    const month = anchor.slice(0, MONTH_LENGTH);
    this.#draw(this.#grid, {
      ...{ anchor, today, chosen: this.#chosen, shows },
      days: byDay(entries.filter(({ day }) => day.startsWith(month))),
    });
  }

  /** @param {typeof import('../shared/month-grid.js')} grid @param {Shown} shown */
  #draw({ monthGrid, sentenceOf }, shown) {
    const { anchor, today, chosen } = shown;
    this.piece('month').textContent = monthName(anchor);
    this.find('[data-months="1"]', HTMLButtonElement).disabled =
      anchor.slice(0, MONTH_LENGTH) >= today.slice(0, MONTH_LENGTH);
    render(monthGrid(shown, 'calendar-month'), this.piece('grid'));
    this.piece('said').textContent = chosen && sentenceOf(chosen, shown);
  }

  /** @param {Event} event */
  #click(event) {
    const button = /** @type {Element} */ (event.target).closest('button');
    const { months, day } = button?.dataset ?? {};
    if (months && this.#grid) {
      const from = this.#anchor || this.app.today.day();
      this.#anchor = this.#grid.monthAway(from, Number(months));
      this.#chosen = '';
    } else if (day) {
      this.#anchor = this.#chosen = day;
    } else return;
    void this.attempt(this.#show);
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const { target } = event;
    const day = target instanceof HTMLElement ? target.dataset.day : undefined;
    const around = { today: this.app.today.day(), isRightToLeft: document.dir === 'rtl' };
    const to = day && this.#grid?.dayByKey(event.key, day, around);
    if (!to) return;
    event.preventDefault();
    this.#anchor = to;
    this.#chosen = '';
    void this.attempt(this.#show).then(() =>
      find(this.piece('grid'), `[data-day="${to}"]`).focus(),
    );
  }

  get #details() {
    return this.find('details', HTMLDetailsElement);
  }
}

/** @param {readonly Entry[]} entries newest first @returns {Shown['days']} */
function byDay(entries) {
  /** @type {Map<string, { day: string, rows: { entry: Entry }[] }>} */
  const days = new Map();
  for (const entry of entries) {
    const known = days.get(entry.day) ?? { day: entry.day, rows: [] };
    known.rows.push({ entry });
    days.set(entry.day, known);
  }
  return days;
}
