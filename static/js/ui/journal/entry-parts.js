/**
 * The parts of the entry sheet: its form and what is drawn beside it, each filled from the entry and
 * each telling the draft what was changed.
 * @module
 */

import { blankEntry } from '../../domain/entry.js';
import { find, piece } from '../shared/pieces.js';
import { createAfterSession } from './after-session.js';
import { BodyMap } from './body-map.js';
import { connectForm, fillForm, noteOf, showFolded } from './entry-form.js';
import { createEntryHistory } from './entry-history.js';
import { createMoreFields, showOtherMore } from './more-fields.js';
import { showOtherValues } from './other-values.js';
import { createOtherVersions } from './other-versions.js';
import { createOwnFactors } from './own-factors.js';
import { createSamePlaces } from './same-places.js';
import { createSheetOrder } from './sheet-order.js';
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
  const { app, draft, attempt } = given;
  const form = find(sheet, 'form', HTMLFormElement);
  const isDirty = (/** @type {keyof Draft} */ field) => draft()?.isDirty(field) ?? false;
  /** @type {Entry | null} what is on the sheet, be it kept or not */
  let shown = null;
  const parts = connectParts(sheet, form, given, () => {
    showFolded(form);
    showOthers();
  });
  const { after, others, more, own, strengths, same, history } = parts;

  /** What another device wrote at the same time, of every field but the note. */
  function showOthers() {
    if (!shown) return;
    const called = { own: own.names(), sayAfter: after.say };
    showOtherValues(sheet, shown, { today: app.today, onChosen: given.onChosen });
    showOtherMore(sheet, shown, called, given.onChosen);
  }

  return {
    /** What is on screen and was not left yet goes into the draft. */
    settle: more.settle,

    /**
     * An entry is about to be opened.
     * @param {readonly Entry[]} before newest first @param {Entry | null} entry @param {string} at when it was
     */
    begin: (before, entry, at) =>
      Promise.all([parts.offerUsed(before), own.begin(before, entry), after.begin(entry, at)]),

    /** Nothing of the one before stays. @param {Entry | null} entry that is opened @param {string} at */
    clear(entry, at) {
      shown = null;
      parts.order.apply();
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
      if (!isDirty('more')) for (const part of [more, after, strengths]) part.show(entry);
      shown = entry;
      showOthers();
    },

    /** The side of the body that has most on it. */
    turnPicture: () => pictureOn(sheet)?.turn(),

    /** It was saved: what stood there before may be a version now. */
    refreshHistory: () => history.isOpen() && attempt(parts.offerVersions),

    /** Another person's journal may be next. */
    forget() {
      shown = null;
      form.reset();
      for (const part of [others, more, own, after, strengths]) part.forget();
      history.forget(null);
      same.offer([]);
    },
  };
}

/**
 * Everything that stands on the sheet.
 * @param {HTMLElement} sheet @param {HTMLFormElement} form @param {Given} given
 * @param {() => void} onDrawn other controls may be there than before
 */
function connectParts(sheet, form, given, onDrawn) {
  const { app, draft, attempt, signal } = given;
  const after = createAfterSession(form, { app, draft });
  const others = connectOthers(sheet, form, {
    ...given,
    onMoved(at) {
      given.onMoved(at);
      void attempt(() => after.again(at));
    },
  });
  const more = createMoreFields(form, { draft, signal });
  const own = createOwnFactors(form, {
    ...{ draft, attempt, onDrawn, signal, settings: app.settings },
  });
  const strengths = createStrengths(form, { draft, signal });
  const same = createSamePlaces(form, { draft, tell: strengths.tell, signal });
  const history = createEntryHistory(piece(sheet, 'versions'), { app, onChosen: given.onBack });

  const stop = app.practice.subscribe(() => draft() && void attempt(after.again));
  signal.addEventListener('abort', stop);

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

  const order = createSheetOrder(sheet, app.today);
  /** What is in use stands open, and is looked at from the start. @param {readonly Entry[]} before newest first */
  async function offerUsed(before) {
    same.offer(before);
    const used = order.begin(before);
    if (used.includes('medicine')) more.offer(before);
    if (used.includes('factors')) await own.offer();
  }

  const drawn = { after, others, more, own, strengths, same, history };
  return { ...drawn, order, offerUsed, offerVersions };
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
