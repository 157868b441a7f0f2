/**
 * `<what-helps>`: what seems to help, once there are sessions; what tells it comes then.
 * @module
 */

import { AppElement, defineElement } from '../shared/element.js';
import { scoresOf } from '../shared/scores.js';

/** @import { App } from '../shared/app.js' */

/** @param {App} app */
export function define(app) {
  defineElement('what-helps', WhatHelps, app);
}

class WhatHelps extends AppElement {
  /** @type {typeof import('./findings.js') | null} */
  #findings = null;

  connected() {
    const { practice, settings, account } = this.app;
    this.follow([practice, settings, account], this.#show);
  }

  async #show() {
    const [sessions, { shows, isQuiet }] = await Promise.all([
      this.app.practice.sessions(),
      scoresOf(this.app.settings),
    ]);
    if (sessions.length > 0) this.#findings ??= await import('./findings.js');
    const isTold = await this.#findings?.drawHelped(this, this.app, { sessions, shows });
    if (!this.isConnected) return;
    this.hidden = isQuiet;
    this.piece('none').hidden = isTold === true;
  }
}
