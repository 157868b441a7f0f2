/**
 * `<help-aside>`: the help page laid over a running session, which pauses and does not end. The
 * page is on the device from the first visit, so no network is needed. Where it cannot be laid
 * over, the link leads to it as any link does.
 * @module
 */
import { address } from '../../platform/addresses.js';
import { AppElement, defineElement } from '../shared/element.js';

/** @import { App } from '../shared/app.js' */

/** Said to the player around it. */
export const HELP_OPENS = 'help-opens';

/** @param {App} app */
export function define(app) {
  defineElement('help-aside', HelpAside, app);
}

class HelpAside extends AppElement {
  connected() {
    const { life: signal } = this;
    const dialog = this.find('dialog', HTMLDialogElement);
    this.piece('open').addEventListener('click', (event) => this.#open(event, dialog), { signal });
    this.piece('close').addEventListener('click', () => dialog.close(), { signal });
    dialog.addEventListener('click', stayHere, { signal });
  }

  /** @param {Event} event @param {HTMLDialogElement} dialog */
  async #open(event, dialog) {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent(HELP_OPENS, { bubbles: true }));
    await this.attempt(this.#fill);
    if (this.isConnected) dialog.showModal();
  }

  async #fill() {
    const place = this.piece('page');
    if (place.childElementCount > 0) return;
    const { navigation } = this.app;
    const main = await navigation.peek(address('help'), this.life);
    if (!main) {
      await navigation.go(address('help'));
      return;
    }
    const leave = main.querySelector('leave-quickly');
    if (leave) this.piece('close').before(leave);
    main.querySelector('header')?.remove();
    keepIdsApart(main);
    place.dataset.screen = main.dataset.screen;
    place.append(...main.childNodes);
    await navigation.enliven(place);
  }
}

/** A link within the page moves it, and not the address of the session. @param {Event} event */
function stayHere(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const target = link && document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView();
}

/** What both pages have, such as a care card, gets an id of its own. @param {HTMLElement} main */
function keepIdsApart(main) {
  for (const element of main.querySelectorAll('[id]')) {
    if (!document.getElementById(element.id)) continue;
    const own = `help-${element.id}`;
    for (const name of ['aria-labelledby', 'aria-describedby', 'for']) {
      for (const user of main.querySelectorAll(`[${name}="${element.id}"]`)) {
        user.setAttribute(name, own);
      }
    }
    element.id = own;
  }
}
