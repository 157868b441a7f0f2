/**
 * The button of the entry sheet that takes the places of last time, and how strong it was there. A
 * second tap takes them back; where a place is chosen already it is not offered.
 * @module
 */

import { same_places } from '#messages/entry.js';
import { lastPlaces } from '../../domain/last-places.js';
import { all, find, piece, write } from '../shared/pieces.js';
import { fill } from '../shared/text.js';
import { whenOf } from './entry-form.js';
import { placesLine } from './entry-words.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { LastPlaces } from '../../domain/last-places.js' */
/** @import { EntryDraft } from './entry-draft.js' */

/**
 * @param {HTMLFormElement} form
 * @param {object} given
 * @param {() => EntryDraft | null} given.draft
 * @param {(place: string, strength: number) => void} given.tell how strong it was at a chosen place
 * @param {AbortSignal} given.signal
 */
export function createSamePlaces(form, { draft, tell, signal }) {
  const button = piece(form, 'same-places');
  /** @type {readonly Entry[]} */
  let entries = [];
  /** What the button took, until the person changes it. @type {LastPlaces | null} */
  let taken = null;
  let isTapped = false;

  /** @returns {LastPlaces | null} */
  const last = () =>
    taken ?? lastPlaces(entries, { id: draft()?.entry()?.id ?? '', at: whenOf(form) });

  function show() {
    const found = last();
    const isChosen = boxes(form).some(({ checked }) => checked);
    button.hidden = !found || (isChosen && !taken);
    button.ariaPressed = String(taken !== null);
    if (found) write(button, fill(same_places, { places: placesLine(found) }));
  }

  function tap() {
    const found = last();
    if (!found) return;
    const isOn = taken === null;
    isTapped = true;
    for (const box of boxes(form)) {
      if (box.checked === isOn || !found.places.includes(box.value)) continue;
      box.checked = isOn;
      box.dispatchEvent(new Event('change', { bubbles: true }));
    }
    // Where nobody is asked how strong it is, no strength is told unseen.
    const isAsked = !find(form, '[data-strengths]').closest('[data-asks]')?.hasAttribute('hidden');
    if (isOn && isAsked) for (const { place, strength } of found.strengths) tell(place, strength);
    isTapped = false;
    taken = isOn ? found : null;
    show();
  }

  button.addEventListener('click', tap, { signal });
  form.addEventListener(
    'change',
    ({ target }) => {
      if (isTapped || !(target instanceof HTMLInputElement)) return;
      if (target.name === 'places') taken = null;
      show();
    },
    { signal },
  );

  return {
    show,

    /** Another entry is on the sheet. @param {readonly Entry[]} before newest first */
    offer(before) {
      entries = before;
      taken = null;
    },
  };
}

/** @param {HTMLFormElement} form */
const boxes = (form) => all(form, 'input[name="places"]', HTMLInputElement);
