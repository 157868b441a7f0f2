/**
 * `<leave-quickly>`: hides what is on the screen at once and puts the article in its place, so
 * that the page does not stay in the list that Back walks through. The article is kept on the
 * device, so no network is needed.
 * @module
 */
import { address } from '../../platform/addresses.js';
import { AppElement, defineElement } from './element.js';

export function define() {
  defineElement('leave-quickly', LeaveQuickly);
}

class LeaveQuickly extends AppElement {
  connected() {
    this.addEventListener('click', leave, { signal: this.life });
  }
}

/** @param {Event} event */
function leave(event) {
  event.preventDefault();
  document.querySelector('main')?.setAttribute('hidden', '');
  document.title = location.hostname;
  location.replace(address('read'));
}
