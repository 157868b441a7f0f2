/**
 * What a person keeps an eye on of their own, on the entry sheet: ticked or told as a number, made,
 * called otherwise and hidden.
 * @module
 */

import { repeat } from 'lit/directives/repeat.js';
import { render } from 'lit/html.js';
import { amountFields, moreOf } from '../../domain/entry-more.js';
import { FACTORS } from '../../domain/factors.js';
import { byId, OWN_FACTOR, readOwnFactors, settingOf } from '../../domain/own-factors.js';
import { piece } from '../shared/pieces.js';
import { connectMaker } from './own-maker.js';
import { chip, manageRow, numberRow } from './own-views.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Kind, OwnFactor } from '../../domain/own-factors.js' */
/** @import { Settings } from '../../services/journal/settings.js' */
/** @import { EntryDraft } from './entry-draft.js' */
/** @typedef {(work: () => Promise<void>) => unknown} Attempt does what may fail, and says so */

/**
 * @param {HTMLFormElement} form
 * @param {object} given
 * @param {() => EntryDraft | null} given.draft
 * @param {Pick<Settings, 'all' | 'set' | 'place'>} given.settings
 * @param {Attempt} given.attempt
 * @param {() => void} given.onDrawn other controls may be there than before
 * @param {AbortSignal} given.signal
 */
export function createOwnFactors(form, { draft, settings, attempt, onDrawn, signal }) {
  /** @type {OwnFactor[]} */
  let known = [];
  /** @type {unknown} where they were read: what is made here never goes to another vault */
  let place;
  /** @type {ReadonlySet<string>} */
  let ticked = new Set();
  /** @type {ReadonlyMap<string, number>} */
  let amounts = new Map();

  function draw() {
    drawInto(form, { known, ticked, amounts }, { tell, keep });
    onDrawn();
  }

  /** @param {string} id @param {number | null} amount */
  function tell(id, amount) {
    const rest = [...amounts].filter(([other]) => other !== id);
    amounts = new Map(amount === null ? rest : [...rest, [id, amount]]);
    draft()?.put({ more: amountFields(id, amount) });
    onDrawn();
  }

  /** @param {OwnFactor} factor */
  const keep = (factor) =>
    void attempt(async () => {
      const { key, value } = settingOf(factor);
      await settings.set(key, value, place);
      const others = known.filter(({ id }) => id !== factor.id);
      known = inOrder([...others, factor]);
      draw();
    });

  connectMaker(form, {
    known: () => known,
    onMade: (made) => {
      if (made.kind === 'yes') {
        ticked = new Set([...ticked, made.id]);
        draft()?.toggle('factors', made.id, true);
      }
      keep(made);
    },
    signal,
  });

  return {
    /** Which there are, read when somebody looks. */
    async offer() {
      place = settings.place();
      known = inOrder(readOwnFactors(await settings.all(OWN_FACTOR)));
      draw();
    },

    /** @param {Entry} entry */
    show(entry) {
      ticked = new Set(entry.factors);
      amounts = new Map(moreOf(entry.kept).amounts.map(({ id, amount }) => [id, amount]));
      draw();
    },

    /** What they are called, as far as it was read. */
    names: () => byId(known),

    /** Another person's journal may be next. */
    forget() {
      known = [];
    },
  };
}

/**
 * @typedef {{ known: readonly OwnFactor[], ticked: ReadonlySet<string>, amounts: ReadonlyMap<string, number> }} Own
 *
 * @param {HTMLFormElement} form
 * @param {Own} own
 * @param {object} answers
 * @param {(id: string, amount: number | null) => void} answers.tell
 * @param {(factor: OwnFactor) => void} answers.keep
 */
function drawInto(form, { known, ticked, amounts }, { tell, keep }) {
  const all = inSight(known, ticked, amounts);
  const chips = all.filter(({ kind }) => kind === 'yes');
  const numbers = all.filter(({ kind }) => kind === 'number');
  const idOf = (/** @type {OwnFactor} */ { id }) => id;
  render(
    repeat(chips, idOf, (one) => chip(one, ticked.has(one.id))),
    piece(form, 'own'),
  );
  render(
    repeat(numbers, idOf, (one) => numberRow(one, amounts.get(one.id), tell)),
    piece(form, 'own-numbers'),
  );
  render(
    repeat(known, idOf, (one) => manageRow(one, keep)),
    piece(form, 'own-list'),
  );
  piece(form, 'own-manage').hidden = known.length === 0;
}

/** Those that are not hidden, and whatever the entry tells.
 * @param {readonly OwnFactor[]} known @param {ReadonlySet<string>} ticked
 * @param {ReadonlyMap<string, number>} amounts @returns {OwnFactor[]} */
function inSight(known, ticked, amounts) {
  const told = known.filter(({ id, hidden }) => !hidden || ticked.has(id) || amounts.has(id));
  const names = new Set([...FACTORS, ...told.map(({ id }) => id)]);
  const strange = (/** @type {Iterable<string>} */ ids, /** @type {Kind} */ kind) =>
    [...ids]
      .filter((id) => !names.has(id))
      .map((id) => ({ id, name: id, kind, unit: '', hidden: false }));
  return [...told, ...strange(ticked, 'yes'), ...strange(amounts.keys(), 'number')];
}

/** @param {OwnFactor[]} factors */
const inOrder = (factors) => factors.sort((a, b) => a.name.localeCompare(b.name));
