/**
 * A note that was written in two places at once: shows the other text, to keep both or to use it.
 * @module
 */

import { html } from 'lit';
import { keep_both, other_hint, other_version, use_other } from '#messages/entry.js';

/**
 * @param {string[]} texts
 * @param {object} answers
 * @param {(text: string) => void} answers.keepBoth
 * @param {(text: string) => void} answers.use
 */
export const otherVersions = (texts, { keepBoth, use }) =>
  texts.map(
    (text) => html`<details class="other">
      <summary>${other_version}</summary>
      <p class="soft">${other_hint}</p>
      <blockquote class="other__text" dir="auto">${text}</blockquote>
      <div class="chips">
        <button class="button button--quiet button--small" type="button" @click=${() => keepBoth(text)}>${keep_both}</button>
        <button class="button button--plain" type="button" @click=${() => use(text)}>${use_other}</button>
      </div>
    </details>`,
  );

/** @param {string} shown @param {string} other */
export const joined = (shown, other) => [shown, other].filter(Boolean).join('\n\n');
