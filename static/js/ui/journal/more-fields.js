/**
 * The folded part of the entry sheet that asks for sleep, medicine and one thing that was managed.
 * @module
 */

import { render } from 'lit/html.js';
import { isMore, PLACE } from '../../domain/entry.js';
import {
  FACTOR,
  MAX_MANAGED,
  managedFields,
  medicineFields,
  moreOf,
  restedFields,
  sleepFields,
} from '../../domain/entry-more.js';
import { TYPING_MS } from '../shared/delays.js';
import { all, find, piece, write } from '../shared/pieces.js';
import { unfold } from './entry-form.js';
import { createMedicines } from './medicines.js';
import { moreLine, sayField, sayManaged, toldBack } from './more-words.js';
import { otherValue } from './other-values.js';

/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @import { More, MoreFields } from '../../domain/entry-more.js' */
/** @import { OwnById } from '../../domain/own-factors.js' */
/** @import { EntryDraft } from './entry-draft.js' */
/** @import { SayAfter } from './session-words.js' */
/** @typedef {ReturnType<typeof createMoreFields>} MoreFieldsForm */

/**
 * @param {HTMLFormElement} form
 * @param {object} given
 * @param {() => EntryDraft | null} given.draft
 * @param {AbortSignal} given.signal
 */
export function createMoreFields(form, { draft, signal }) {
  const sleep = find(form, 'input[name="sleep"]', HTMLInputElement);
  const rested = find(form, 'select[name="rested"]', HTMLSelectElement);
  const managed = find(form, 'input[name="managed"]', HTMLInputElement);
  /** @type {Record<string, any>} the fields as they are on screen */
  let kept = {};
  const medicines = createMedicines(form, {
    take: (name, taken) => put(medicineFields(name, taken)),
    signal,
  });

  /** @param {MoreFields} more @param {number} [ms] */
  function put(more, ms) {
    kept = { ...kept, ...more };
    medicines.show(moreOf(kept).medicines);
    say(form, moreOf(kept));
    draft()?.put({ more }, ms);
  }

  function putSleep() {
    const hours = sleep.value === '' ? null : sleep.valueAsNumber;
    if (sleep.validity.valid && hours !== moreOf(kept).sleep) put(sleepFields(hours));
  }

  managed.maxLength = MAX_MANAGED;
  sleep.addEventListener('change', putSleep, { signal });
  rested.addEventListener('change', () => put(restedFields(Number(rested.value) || null)), {
    signal,
  });
  managed.addEventListener('input', () => put(managedFields(managed.value), TYPING_MS), { signal });

  return {
    offer: medicines.offer,
    forget: medicines.forget,

    /** Take what is typed and was not left yet. */
    settle() {
      putSleep();
      medicines.settle();
    },

    /** @param {Entry} entry */
    show(entry) {
      kept = { ...entry.kept };
      const more = moreOf(kept);
      rested.value = String(more.rested ?? '');
      // What is being typed is not there before it is left.
      if (document.activeElement !== sleep) sleep.value = String(more.sleep ?? '');
      if (managed.value.trim() !== more.managed) managed.value = more.managed;
      medicines.show(more.medicines);
      say(form, more);
    },
  };
}

/** Say on the fold what is in it. @param {HTMLFormElement} form @param {More} more */
function say(form, more) {
  const isQuiet = find(form, '[data-asks="mood"]').hidden;
  const place = find(form, '[data-said="more"]');
  // A number of the person's own stands on the fold that asks for it; what stands outside needs no line.
  const inside = new Set(
    all(piece(form, 'rest'), '[data-part]').map(({ dataset }) => dataset.part),
  );
  const told = toldBack(
    {
      ...{ ...more, amounts: [] },
      ...(inside.has('sleep') ? {} : { sleep: null, rested: null }),
      ...(inside.has('medicine') ? {} : { medicines: [] }),
    },
    { mood: !isQuiet },
    {},
  );
  const managed = inside.has('managed') && more.managed ? sayManaged(more.managed) : '';
  const said = [moreLine(told), managed].filter(Boolean).join(' · ');
  place.classList.toggle('fold__said--some', said !== '');
  write(place, said || (place.dataset.none ?? ''));
}

/**
 * What another device wrote at the same time, to use that or to keep what is here.
 *
 * @param {HTMLElement} sheet @param {Entry} entry
 * @param {{ own: OwnById, sayAfter: SayAfter }} called what the person's own parts of a day and sessions are called
 * @param {(choice: Draft) => void} onChosen the value that shall be; the other goes
 */
export function showOtherMore(sheet, { others, kept }, { own, sayAfter }, onChosen) {
  const found = Object.entries(others).flatMap(([field, values]) =>
    isMore(field)
      ? values.map((value) => ({ field, value, said: sayField(field, value, own, sayAfter) }))
      : [],
  );
  const known = found.filter(({ said }) => said !== '');
  const under = (/** @type {string} */ start) =>
    known.filter(({ field }) => field.startsWith(start));
  const parts = [...under(FACTOR), ...under(PLACE), ...under('session')];
  offer(piece(sheet, 'others-factors'), under(FACTOR));
  offer(piece(sheet, 'others-places'), under(PLACE));
  offer(piece(sheet, 'others-session'), under('session'));
  offer(
    piece(sheet, 'others-more'),
    known.filter((one) => !parts.includes(one)),
  );

  /** @param {HTMLElement} place @param {typeof found} values */
  function offer(place, values) {
    const rows = values.map(({ field, value, said }) => {
      const choose = (/** @type {any} */ chosen) => onChosen({ more: { [field]: chosen } });
      return otherValue(
        said,
        () => choose(value),
        () => choose(kept[field]),
      );
    });
    render(rows, place);
    if (rows.length > 0) unfold(place);
  }
}
