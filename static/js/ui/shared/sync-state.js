/**
 * `<sync-state>`: one line about sync. With a place for words of its own it shows only when
 * something waits or needs the person; left empty, it is always there.
 * @module
 */

import { name } from '#messages/sync.js';
import { AppElement, defineElement } from './element.js';
import { describeSync } from './sync-words.js';

/** @import { App } from './app.js' */

const QUIET = new Set(['local', 'checking', 'synced', 'away', 'repairing']);

/** @param {App} app */
export function define(app) {
  defineElement('sync-state', SyncState, app);
}

class SyncState extends AppElement {
  connected() {
    this.role = 'status';
    this.ariaLabel = name;
    this.follow([this.app.sync], this.#show);
  }

  #show() {
    const status = this.app.sync.status();
    const place = this.querySelector('[data-words]');
    const link = this.querySelector('a');
    (place ?? this).textContent = describeSync(status);
    if (link) link.hidden = status.state !== 'sign-in';
    this.hidden = place !== null && QUIET.has(status.state);
    this.toggleAttribute('data-known', this.app.sync.isKnown());
  }
}
