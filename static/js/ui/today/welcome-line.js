/**
 * `<welcome-line>`: who this is and what it costs, until the first check-in, until one of its
 * links is followed, or until a journal is brought along. It stays for the visit, so that nothing moves under a finger; `look.js` leaves
 * it out from the next one on.
 * @module
 */
import { openLocal } from '../../platform/local.js';
import { rememberMeeting } from '../../platform/look.js';
import { AppElement, defineElement } from '../shared/element.js';

export function define() {
  defineElement('welcome-line', WelcomeLine);
}

class WelcomeLine extends AppElement {
  connected() {
    const { life: signal } = this;
    if ('met' in document.documentElement.dataset) return;
    const { local } = openLocal(window);
    const met = () => rememberMeeting(local);
    document.addEventListener('change', met, { signal, once: true });
    this.addEventListener('click', ({ target }) => target instanceof HTMLAnchorElement && met(), {
      signal,
    });
  }
}
