/**
 * The controls of the entry sheet: puts an entry into them, and each change of one into a draft.
 * @module
 */

import { note_too_long, of_ten } from '#messages/entry.js';
import { addDays, isLocalTime } from '../../domain/day.js';
import { fittingNote } from '../../domain/entry.js';
import { dayTime } from '../shared/days.js';
import { TYPING_MS } from '../shared/delays.js';
import { all, find, piece, write } from '../shared/pieces.js';
import { fill, plural } from '../shared/text.js';
import { moodWord, placesLine } from './entry-words.js';

/** @import { Draft, Entry } from '../../domain/entry.js' */
/** @import { Today } from '../shared/today.js' */
/** @import { EntryDraft } from './entry-draft.js' */
/** @typedef {'pain' | 'mood'} Scale */

/**
 * What stands beside the name of each folded part, by the name of its field: a new field that is
 * folded has its line here, its `fold` in the template and its control in `connectForm`.
 * @type {Readonly<Record<string, (form: HTMLFormElement) => string>>}
 */
const SAID = {
  places: (form) => placesLine({ places: ticked(form, 'places') }),
  factors: (form) => [...tickedLabels(form, 'factors'), ...numbersTold(form)].join(' · '),
};

/** A diary may go back; further than this it is rather a slip of the keys. */
const LONG_AGO_YEARS = 20;
const MORNING = 'T09:00';
const EVENING = 'T20:00';

/**
 * @param {HTMLFormElement} form
 * @param {object} how
 * @param {() => EntryDraft | null} how.draft the entry that is being written
 * @param {(at: string) => void} how.onMoved told when it was, once that is complete
 * @param {Today} how.today
 * @param {AbortSignal} how.signal
 */
export function connectForm(form, { draft, onMoved, today, signal }) {
  /** @param {Draft} changes @param {number} [ms] */
  function put(changes, ms) {
    showValues(form);
    draft()?.put(changes, ms);
  }

  function move() {
    const at = whenOf(form);
    if (!isLocalTime(at)) return;
    onMoved(at);
    showWhen(form, at, today);
    // A new entry has nothing to say yet; it is created where the form says it was.
    if (draft()?.entry()) put({ at });
  }

  /** @param {string | undefined} moment of the day, by its name */
  function moveTo(moment) {
    fillWhen(form, momentAt(moment, today), today);
    move();
  }

  /** @param {Scale} name */
  function unset(name) {
    clear(form, name);
    put({ [name]: null });
  }

  const choose = (/** @type {HTMLInputElement} */ { name, value }) =>
    put({ [name]: Number(value) });
  const tick = (/** @type {HTMLInputElement} */ { name, value, checked }) => {
    showFolded(form);
    draft()?.toggle(/** @type {'places' | 'factors'} */ (name), value, checked);
  };
  /** What is tapped or ticked counts at once, by the name of its control. @type {Readonly<Record<string, (input: HTMLInputElement) => void>>} */
  const changed = {
    pain: choose,
    mood: choose,
    places: tick,
    factors: tick,
    date: move,
    time: move,
  };

  form.addEventListener(
    'change',
    ({ target }) => {
      if (target instanceof HTMLInputElement) changed[target.name]?.(target);
    },
    { signal },
  );
  noteOf(form).addEventListener(
    'input',
    () => {
      const before = draft()?.entry()?.note;
      showLimit(form, before);
      put({ note: fittingNote(noteOf(form).value, before) }, TYPING_MS);
    },
    { signal },
  );
  onTap(
    form,
    '[data-clear]',
    (button) => unset(/** @type {Scale} */ (button.dataset.clear)),
    signal,
  );
  onTap(form, '[data-moment]', (button) => moveTo(button.dataset.moment), signal);
  // What is wrong is shown, also where it is folded away.
  form.addEventListener('invalid', ({ target }) => unfold(target), { capture: true, signal });
}

/**
 * @param {HTMLFormElement} form
 * @param {string} selector of its buttons
 * @param {(button: HTMLElement) => void} run
 * @param {AbortSignal} signal
 */
function onTap(form, selector, run, signal) {
  for (const button of all(form, selector)) {
    button.addEventListener('click', () => run(button), { signal });
  }
}

/** Nothing is chosen. @param {HTMLFormElement} form @param {Scale} name */
function clear(form, name) {
  const radios = all(form, `input[name="${name}"]`, HTMLInputElement);
  for (const radio of radios) radio.checked = false;
  radios[0]?.focus();
}

/**
 * Put an entry into the form; a field that is being written keeps what the person wrote.
 *
 * @param {HTMLFormElement} form
 * @param {Entry} entry
 * @param {object} how
 * @param {(field: keyof Draft) => boolean} how.isBeingWritten
 * @param {Today} how.today what is ahead of it may be a slip
 */
export function fillForm(form, entry, { isBeingWritten, today }) {
  for (const input of all(form, 'input', HTMLInputElement)) {
    const { name, value } = input;
    if (name === 'pain' && !isBeingWritten('pain')) input.checked = value === String(entry.pain);
    if (name === 'mood' && !isBeingWritten('mood')) input.checked = value === String(entry.mood);
    if (name === 'places') input.checked = entry.places.includes(value);
    if (name === 'factors') input.checked = entry.factors.includes(value);
  }
  if (!isBeingWritten('at')) fillWhen(form, entry.at, today);
  const note = noteOf(form);
  // What does not fit stays on screen, for whoever wrote it to put elsewhere.
  const isKept = fittingNote(note.value, entry.note) === entry.note;
  if (!isBeingWritten('note') && !isKept) note.value = entry.note;
  showLimit(form, entry.note);
  showValues(form);
  showFolded(form);
}

/** @param {EventTarget | null} part of a fold, which opens */
export function unfold(part) {
  const fold = part instanceof Element ? part.closest('details') : null;
  if (fold) fold.open = true;
}

/** Say how much of the note does not fit. @param {HTMLFormElement} form @param {string} [before] */
function showLimit(form, before) {
  const { value } = noteOf(form);
  const over = [...value.slice(fittingNote(value, before).length)].length;
  const place = piece(form, 'too-long');
  place.hidden = over === 0;
  write(place, over === 0 ? '' : plural(note_too_long, over));
}

/** @param {HTMLFormElement} form @returns {string} local time; not one while it is incomplete */
export function whenOf(form) {
  return `${field(form, 'date').value}T${field(form, 'time').value.slice(0, 5)}`;
}

/** @param {HTMLFormElement} form @returns {HTMLTextAreaElement} */
export const noteOf = (form) => find(form, 'textarea[name="note"]', HTMLTextAreaElement);

/** @param {HTMLFormElement} form @param {string} at @param {Today} today */
export function fillWhen(form, at, today) {
  const [date, time] = at.split('T');
  field(form, 'date').value = date ?? '';
  field(form, 'time').value = time ?? '';
  showWhen(form, at, today);
}

/** Say when it was. A date that may be a slip is taken, and asked about. @param {HTMLFormElement} form @param {string} at @param {Today} today */
function showWhen(form, at, today) {
  const day = today.dayOf(at);
  write(find(form, '[data-said="at"]'), dayTime(at, day, today.day()));
  const moments = all(form, '[data-moment]');
  const chosen = moments.find(({ dataset }) => momentAt(dataset.moment, today) === at);
  for (const moment of moments) moment.ariaPressed = String(moment === chosen);
  ask(piece(form, 'ahead'), day > today.day());
  ask(piece(form, 'long-ago'), yearOf(at) < yearOf(today.now()) - LONG_AGO_YEARS);
}

/** @param {HTMLElement} question @param {boolean} isAsked */
function ask(question, isAsked) {
  question.hidden = !isAsked;
  if (isAsked) unfold(question);
}

/** @param {string} at @returns {number} */
const yearOf = (at) => Number(at.slice(0, 4));

/** Say on each folded part what is in it. @param {HTMLFormElement} form */
export function showFolded(form) {
  for (const [name, say] of Object.entries(SAID)) {
    const place = find(form, `[data-said="${name}"]`);
    const words = say(form);
    place.classList.toggle('fold__said--some', words !== '');
    write(place, words || (place.dataset.none ?? ''));
  }
}

/** @param {HTMLFormElement} form @param {string} name @returns {string[]} */
const ticked = (form, name) =>
  all(form, `input[name="${name}"]`, HTMLInputElement).flatMap(({ checked, value }) =>
    checked ? [value] : [],
  );

/** As they are called on screen. @param {HTMLFormElement} form @param {string} name @returns {string[]} */
const tickedLabels = (form, name) =>
  all(form, `input[name="${name}"]`, HTMLInputElement).flatMap((input) =>
    input.checked ? [labelOf(input)] : [],
  );

/** @param {HTMLFormElement} form @returns {string[]} */
const numbersTold = (form) => [
  ...all(form, '[data-own-numbers] input', HTMLInputElement).flatMap((input) =>
    input.value === '' ? [] : [`${labelOf(input)}: ${input.value}`],
  ),
  // A mark is a score: in quiet mode it is not told back (ADR 42).
  ...all(form, '[data-own-scales]:not([hidden]) input:checked', HTMLInputElement).map(
    (input) => `${input.closest('[role="radiogroup"]')?.ariaLabel ?? ''}: ${input.value}`,
  ),
];

/** @param {HTMLInputElement} input */
const labelOf = (input) => input.closest('label')?.textContent?.trim() ?? '';

/** Say beside each scale what is chosen. @param {HTMLFormElement} form */
function showValues(form) {
  const pain = chosen(form, 'pain');
  showValue(form, 'pain', pain === null ? '' : fill(of_ten, { n: pain }));
  showValue(form, 'mood', moodWord(chosen(form, 'mood')));
}

/** @param {HTMLFormElement} form @param {Scale} name @returns {number | null} */
function chosen(form, name) {
  const radio = all(form, `input[name="${name}"]`, HTMLInputElement).find(({ checked }) => checked);
  return radio ? Number(radio.value) : null;
}

/** @param {HTMLFormElement} form @param {Scale} name @param {string} words */
function showValue(form, name, words) {
  const place = find(form, `[data-value="${name}"]`);
  place.hidden = words === '';
  piece(place, 'words').textContent = words;
}

/** @param {HTMLFormElement} form @param {string} name */
const field = (form, name) => find(form, `input[name="${name}"]`, HTMLInputElement);

/** Never ahead of now. @param {string | undefined} moment @param {Today} today @returns {string} local time */
function momentAt(moment, today) {
  const [now, day] = [today.now(), today.day()];
  if (moment === 'morning') return now < day + MORNING ? now : day + MORNING;
  return moment === 'evening' ? addDays(day, -1) + EVENING : now;
}
