/**
 * `<update-ready>`: offers a new version once it waits. The choice is the person's, and it
 * is put off while any tab holds a session or an unfinished entry.
 * @module
 */
import { update_busy } from '#messages/shell.js';

export function define() {
  customElements.define(
    'update-ready',
    class extends HTMLElement {
      #left = new AbortController();

      connectedCallback() {
        this.#left = new AbortController();
        const { signal } = this.#left;
        document.addEventListener('update-ready', (event) => this.#offer(event), { signal });
        this.querySelector('[data-update="later"]')?.addEventListener(
          'click',
          () => this.toggleAttribute('hidden', true),
          { signal },
        );
      }

      disconnectedCallback() {
        this.#left.abort();
      }

      /** @param {Event} event */
      #offer(event) {
        const apply = /** @type {CustomEvent<() => Promise<boolean>>} */ (event).detail;
        const now = /** @type {HTMLButtonElement | null} */ (
          this.querySelector('[data-update="now"]')
        );
        if (!now) return;
        now.onclick = async () => {
          if (await apply()) return;
          const text = this.querySelector('span');
          if (text) text.textContent = update_busy;
        };
        this.removeAttribute('hidden');
      }
    },
  );
}
