/**
 * What an entry's sheet says around its parts: its title, how saving went, what it asks, and what can
 * be done with the entry.
 * @module
 */
import { failed } from '#messages/entry.js';
import { momentName } from '../shared/days.js';
import { reasonOf } from '../shared/failure.js';
import { all, find, piece } from '../shared/pieces.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { App } from '../shared/app.js' */
/** @import { Scores } from '../shared/scores.js' */

/** @param {HTMLElement} sheet @param {App['today']} today */
export function createSheetFace(sheet, today) {
  /** @param {string} message */
  const say = (message) => {
    piece(sheet, 'status').textContent = message;
  };
  /** @param {string} at when the entry is */
  const title = (at) => {
    find(sheet, '#entry-title').textContent = momentName(at, today.day());
  };

  return {
    ...{ say, title },

    /** What was told is not told back in quiet mode; who begins an entry is asked. @param {Scores} scores @param {boolean} isNew */
    ask({ isQuiet, asksPain }, isNew) {
      const isAsked = isNew || !isQuiet;
      for (const part of all(sheet, '[data-asks="pain"]')) part.hidden = !(isAsked && asksPain);
      for (const part of all(sheet, '[data-asks="mood"]')) part.hidden = !isAsked;
    },

    /** Nothing is said yet of this one. @param {Entry | null} entry @param {boolean} isMissing */
    begin(entry, isMissing) {
      say('');
      piece(sheet, 'failed').hidden = true;
      piece(sheet, 'missing').hidden = !isMissing;
      piece(sheet, 'read-only').hidden = !entry?.readOnly;
      piece(sheet, 'fields').hidden = isMissing;
    },

    /** @param {Entry} entry */
    show(entry) {
      piece(sheet, 'fields', HTMLFieldSetElement).disabled = entry.readOnly;
      piece(sheet, 'delete').hidden = entry.id === '' || entry.binned;
      piece(sheet, 'in-bin').hidden = !entry.binned;
      title(entry.at);
    },

    /** It could not be read: nothing can be written over it. */
    hide() {
      piece(sheet, 'fields').hidden = true;
    },

    /** @param {unknown} error */
    failed(error) {
      piece(sheet, 'reason').textContent = reasonOf(error, failed);
      piece(sheet, 'failed').hidden = false;
      say('');
    },

    saved() {
      piece(sheet, 'failed').hidden = true;
    },
  };
}
