/**
 * The parts of the entry sheet: its form and what is drawn beside it, each filled from the entry and
 * each telling the draft what was changed.
 * @module
 */

import { blankEntry } from '../../domain/entry.js';
import { find, piece } from '../shared/pieces.js';
import { BodyMap } from './body-map.js';
import { connectForm, fillForm, noteOf, showFolded } from './entry-form.js';
import { createEntryHistory } from './entry-history.js';
import { createMoreFields, showOtherMore } from './more-fields.js';
import { showOtherValues } from './other-values.js';
import { createOtherVersions } from './other-versions.js';
import { createOwnFactors } from './own-factors.js';
import { createSamePlaces } from './same-places.js';
import { createStrengths } from './strengths.js';

/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @import { Version } from '../../domain/version.js' */
/** @import { App } from '../shared/app.js' */
/** @import { EntryDraft } from './entry-draft.js' */
/** @typedef {ReturnType<typeof createEntryParts>} EntryParts */
/**
 * @typedef {object} Given
 * @prop {App} app
 * @prop {() => EntryDraft | null} draft the entry that is being written
 * @prop {(work: () => unknown) => unknown} attempt does what may fail, and says so
 * @prop {(at: string) => void} onMoved told when it was, once that is complete
 * @prop {(note: string) => Promise<void>} onApart a note becomes an entry of its own
 * @prop {(choice: Draft) => void} onChosen of two values, this one
 * @prop {(version: Version) => void} onBack what it was before shall be again
 * @prop {AbortSignal} signal
 */

/** @param {HTMLElement} sheet @param {Given} given */
export function createEntryParts(sheet, given) {
  const { app, draft, attempt, signal } = given;
  const form = find(sheet, 'form', HTMLFormElement);
  const isDirty = (/** @type {keyof Draft} */ field) => draft()?.isDirty(field) ?? false;
  /** @type {Entry | null} what is on the sheet, be it kept or not */
  let shown = null;

  const others = connectOthers(sheet, form, given);
  const more = createMoreFields(form, { draft, signal });
  const own = createOwnFactors(form, {
    ...{ draft, attempt, signal, settings: app.settings },
    onDrawn() {
      showFolded(form);
      showOthers();
    },
  });
  const strengths = createStrengths(form, { draft, signal });
  const same = createSamePlaces(form, { draft, tell: strengths.tell, signal });
  const history = createEntryHistory(piece(sheet, 'versions'), { app, onChosen: given.onBack });

  const offerMedicines = async () => more.offer(await app.journal.entries());
  const offerVersions = () => history.offer(draft()?.entry());
  // A person's own medicines and parts of a day are looked up when they are looked at.
  const offers = { medicines: offerMedicines, own: own.offer, versions: offerVersions };
  form.addEventListener(
    'toggle',
    ({ target: fold }) => {
      if (!(fold instanceof HTMLDetailsElement && fold.open)) return;
      for (const [name, offer] of Object.entries(offers)) {
        if (fold.contains(piece(sheet, name))) void attempt(offer);
      }
    },
    { capture: true, signal },
  );

  /** What another device wrote at the same time, of every field but the note. */
  function showOthers() {
    if (!shown) return;
    showOtherValues(sheet, shown, { today: app.today, onChosen: given.onChosen });
    showOtherMore(sheet, shown, own.names(), given.onChosen);
  }

  return {
    /** What is on screen and was not left yet goes into the draft. */
    settle: more.settle,

    /** An entry is about to be opened. @param {readonly Entry[]} before newest first @param {Entry | null} entry */
    async begin(before, entry) {
      same.offer(before);
      await own.begin(before, entry);
    },

    /** Nothing of the one before stays. @param {Entry | null} entry that is opened @param {string} at */
    clear(entry, at) {
      shown = null;
      others.forget();
      history.forget(entry);
      form.reset();
      // What the reset took from controls that are drawn here is drawn anew, also where it is the same again.
      own.show(blankEntry(at));
      strengths.forget();
    },

    /** Everything but what is being written. @param {Entry} entry */
    show(entry) {
      if (!isDirty('more')) own.show(entry);
      fillForm(form, entry, { isBeingWritten: isDirty, today: app.today });
      pictureOn(sheet)?.refresh();
      same.show();
      others.show(entry.others.note ?? []);
      if (!isDirty('more')) {
        more.show(entry);
        strengths.show(entry);
      }
      shown = entry;
      showOthers();
    },

    /** The side of the body that has most on it. */
    turnPicture: () => pictureOn(sheet)?.turn(),

    /** It was saved: what stood there before may be a version now. */
    refreshHistory: () => history.isOpen() && attempt(offerVersions),

    /** Another person's journal may be next. */
    forget() {
      shown = null;
      others.forget();
      more.forget();
      own.forget();
      history.forget(null);
      form.reset();
      strengths.forget();
      same.offer([]);
    },
  };
}

/** The controls, and the other versions of the note. @param {HTMLElement} sheet @param {HTMLFormElement} form @param {Given} given */
function connectOthers(sheet, form, { app, draft, onApart, onMoved, signal }) {
  connectForm(form, { draft, onMoved, today: app.today, signal });
  const note = noteOf(form);
  return createOtherVersions(piece(sheet, 'others'), {
    shown: () => note.value,
    apart: onApart,
    onChosen(text) {
      note.value = text;
      note.dispatchEvent(new Event('input'));
    },
  });
}

/** @param {HTMLElement} sheet @returns {BodyMap | null} null where the page has been left */
function pictureOn(sheet) {
  const picture = sheet.querySelector('body-map');
  return picture instanceof BodyMap ? picture : null;
}
