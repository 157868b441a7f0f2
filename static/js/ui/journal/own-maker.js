/**
 * The part of the entry sheet where a person makes something of their own.
 * @module
 */

import { newOwnFactor } from '../../domain/own-factors.js';
import { find, piece } from '../shared/pieces.js';

/** @import { Kind, OwnFactor } from '../../domain/own-factors.js' */

/**
 * @param {HTMLFormElement} form
 * @param {object} given
 * @param {() => readonly OwnFactor[]} given.known
 * @param {(made: OwnFactor) => void} given.onMade
 * @param {AbortSignal} given.signal
 */
export function connectMaker(form, { known, onMade, signal }) {
  const name = find(form, '#own-name', HTMLInputElement);
  const unit = find(form, '#own-unit', HTMLInputElement);
  const kind = find(form, '#own-kind', HTMLSelectElement);

  function add() {
    const made = newOwnFactor(name.value, /** @type {Kind} */ (kind.value), unit.value, known());
    piece(form, 'own-there').hidden = made !== null;
    if (!made) return;
    name.value = '';
    unit.value = '';
    onMade(made);
  }

  kind.addEventListener(
    'change',
    () => {
      piece(form, 'own-unit-field').hidden = kind.value !== 'number';
    },
    { signal },
  );
  find(form, '#own-add').addEventListener('click', add, { signal });
  for (const input of [name, unit]) {
    input.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault(); // it adds what is typed; the sheet stays open
        add();
      },
      { signal },
    );
  }
}
