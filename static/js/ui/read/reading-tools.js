/**
 * `<reading-tools>`: what helps to read the article. One element, so that the page loads one
 * small script for all of it; each tool is a module of its own beside this one.
 * @module
 */

import { AppElement, defineElement } from '../shared/element.js';
import { explainWords } from './glossary.js';
import { offerAloud } from './offer-aloud.js';
import { followReader } from './place.js';
import { switchPlainNumbers } from './plain-numbers.js';
import { footPrint } from './print-foot.js';
import { noteBeside } from './side-notes.js';
import { chooseSize } from './text-size.js';

export function define() {
  defineElement('reading-tools', ReadingTools);
}

class ReadingTools extends AppElement {
  connected() {
    const { life: signal } = this;
    const main = this.closest('main');
    if (!main) return;
    chooseSize(main, signal);
    switchPlainNumbers(main, signal);
    explainWords(main, signal);
    noteBeside(main, signal);
    followReader(main, signal);
    footPrint(main);
    offerAloud(main, signal);
  }
}
