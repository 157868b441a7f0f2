/**
 * A note that was written in two places at once: shows the other text, to keep both or to use it.
 * @module
 */

import { html, render } from 'lit/html.js';
import { keep_both, other_hint, other_version, use_other } from '#messages/entry.js';
import { fittingNote } from '../../domain/entry.js';

/**
 * @param {HTMLElement} place
 * @param {object} given
 * @param {() => string} given.shown the note on screen
 * @param {(note: string) => void} given.onChosen the note as it shall be
 * @param {(note: string) => void} given.apart keeps a text that does not fit beside the other
 */
export function createOtherVersions(place, { shown, onChosen, apart }) {
  /** @type {string[]} what still waits for a choice */
  let waiting = [];

  /** Both, in one note where they fit, else each in an entry. @param {string} text */
  function keepBoth(text) {
    const both = joined(shown(), text);
    if (fittingNote(both) === both) {
      settle(both, text);
      return;
    }
    apart(text);
    settle(shown(), text);
  }

  /** @param {string} note @param {string} other */
  function settle(note, other) {
    waiting = waiting.filter((text) => text !== other);
    onChosen(note);
    draw();
  }

  function draw() {
    render(
      waiting.map((text) =>
        otherVersion(text, {
          keepBoth: () => keepBoth(text),
          use: () => settle(text, text),
        }),
      ),
      place,
    );
  }

  return {
    /** Another entry is on screen. */
    forget() {
      waiting = [];
    },

    /** @param {readonly unknown[]} came versions of the note */
    show(came) {
      const texts = came.filter((text) => typeof text === 'string');
      waiting = [...new Set([...waiting, ...texts])].filter((text) => text !== shown());
      draw();
    },
  };
}

/** @param {string} text @param {{ keepBoth(): void, use(): void }} answers */
const otherVersion = (text, { keepBoth, use }) => html`<details class="other">
  <summary>${other_version}</summary>
  <p class="soft">${other_hint}</p>
  <blockquote class="other__text" dir="auto" translate="no">${text}</blockquote>
  <div class="chips">
    <button class="button button--quiet button--small" type="button" @click=${keepBoth}>${keep_both}</button>
    <button class="button button--plain" type="button" @click=${use}>${use_other}</button>
  </div>
</details>`;

/** @param {string} shown @param {string} other */
export const joined = (shown, other) => [shown, other].filter(Boolean).join('\n\n');
