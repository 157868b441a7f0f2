/**
 * `<walk-log>`: the walks somebody has done, each with its minutes and how it was. A list, not a
 * score: nothing is compared, and no day is missed.
 * @module
 */
import { log_was } from '#messages/walk.js';
import { dayName, sayMinutes } from '../shared/days.js';
import { AppElement, defineElement } from '../shared/element.js';

/** @import { Session } from '../../services/journal/practice.js' */
/** @import { App } from '../shared/app.js' */

const SHOWN = 6;

/** @param {App} app */
export function define(app) {
  defineElement('walk-log', WalkLog, app);
}

class WalkLog extends AppElement {
  connected() {
    this.follow([this.app.practice, this.app.today], this.#show);
  }

  async #show() {
    const sessions = await this.app.practice.sessions();
    const today = this.app.today.day();
    const walks = sessions.filter(({ routine }) => routine === this.dataset.routine);
    const rows = walks.map((walk) => rowOf(walk, today));
    this.piece('empty').hidden = rows.length > 0;
    this.piece('lately').replaceChildren(...rows.slice(0, SHOWN));
    this.piece('rest').replaceChildren(...rows.slice(SHOWN));
    this.piece('earlier').hidden = rows.length <= SHOWN;
  }
}

/** @param {Session} walk @param {string} today */
function rowOf({ day, seconds, was }, today) {
  const row = document.createElement('li');
  row.className = 'practice__row';
  const name = document.createElement('span');
  name.textContent = dayName(day, today);
  const about = document.createElement('span');
  about.className = 'soft';
  const parts = [sayMinutes(seconds), ...(was ? [log_was[was]] : [])];
  about.textContent = parts.join(' · ');
  row.append(name, about);
  return row;
}
