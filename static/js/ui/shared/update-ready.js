/**
 * `<update-ready>`: offers a new version once it waits. The choice is the person's, and it
 * is put off while any tab holds a session or an unfinished entry.
 * @module
 */
import { update_busy } from '#messages/shell.js';
import { AppElement, defineElement } from './element.js';

export function define() {
  defineElement('update-ready', UpdateReady);
}

class UpdateReady extends AppElement {
  connected() {
    const { life: signal } = this;
    document.addEventListener('update-ready', (event) => this.#offer(event), { signal });
    this.find('[data-update="later"]').addEventListener('click', () => (this.hidden = true), {
      signal,
    });
  }

  /** @param {Event} event */
  #offer(event) {
    const apply = /** @type {CustomEvent<() => Promise<boolean>>} */ (event).detail;
    this.find('[data-update="now"]').onclick = async () => {
      if (!(await apply())) this.find('span').textContent = update_busy;
    };
    this.hidden = false;
  }
}
