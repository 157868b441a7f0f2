/**
 * `<welcome-line>`: who this is and what it costs, until the first check-in or until one of its
 * links is followed. It stays for the visit, so that nothing moves under a finger; `look.js` leaves
 * it out from the next one on.
 * @module
 */
import { openLocal } from '../../platform/local.js';
import { remember } from '../../platform/look.js';
import { AppElement, defineElement } from '../shared/element.js';

const MET = 'met';

export function define() {
  defineElement('welcome-line', WelcomeLine);
}

class WelcomeLine extends AppElement {
  connected() {
    const { life: signal } = this;
    const { local } = openLocal(window);
    const met = () => remember(local, MET, 'yes');
    document.addEventListener('change', met, { signal, once: true });
    this.addEventListener('click', ({ target }) => target instanceof HTMLAnchorElement && met(), {
      signal,
    });
  }
}
