/**
 * `<greeting-line>`: the heading of Today, by the hour. It needs no journal, so it does not wait
 * for one.
 * @module
 */

import { greetings } from '#messages/today.js';
import { createClock } from '../../platform/clock.js';
import { createPageEvents } from '../../platform/page-events.js';
import { createTimers } from '../../platform/timers.js';
import { AppElement, defineElement } from '../shared/element.js';
import { write } from '../shared/pieces.js';
import { createToday } from '../shared/today.js';

export function define() {
  defineElement('greeting-line', GreetingLine);
}

class GreetingLine extends AppElement {
  connected() {
    const today = createToday({
      clock: createClock(),
      timers: createTimers(window),
      page: createPageEvents(window),
    });
    this.until(today.subscribe(() => write(this, greetings[today.part()])));
    write(this, greetings[today.part()]);
  }
}
