/**
 * What a person keeps an eye on of their own, on the entry sheet: ticked, told as a number or from 0
 * to 10, made, called otherwise and hidden. What was used most lately stands first.
 * @module
 */

import { repeat } from 'lit/directives/repeat.js';
import { render } from 'lit/html.js';
import { amountFields, moreOf } from '../../domain/entry-more.js';
import { FACTORS } from '../../domain/factors.js';
import { byId, OWN_FACTOR, readOwnFactors, settingOf } from '../../domain/own-factors.js';
import { byUse, usesOf } from '../../domain/used-lately.js';
import { piece } from '../shared/pieces.js';
import { connectMaker } from './own-maker.js';
import { chip, manageRow, numberRow, scaleRow } from './own-views.js';

/** @import { Entry } from '../../domain/entry.js' */
/** @import { Kind, OwnFactor } from '../../domain/own-factors.js' */
/** @import { Uses } from '../../domain/used-lately.js' */
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
  let own = nothing();
  /** @type {unknown} where they were read: what is made here never goes to another vault */
  let place;

  /** @param {Partial<Own>} changed */
  function draw(changed) {
    own = { ...own, ...changed };
    drawInto(form, own, { tell, keep });
    onDrawn();
  }

  /** @param {string} id @param {number | null} amount */
  function tell(id, amount) {
    const rest = [...own.amounts].filter(([other]) => other !== id);
    draft()?.put({ more: amountFields(id, amount) });
    draw({ amounts: new Map(amount === null ? rest : [...rest, [id, amount]]) });
  }

  /** @param {OwnFactor} factor */
  const keep = (factor) =>
    void attempt(async () => {
      const { key, value } = settingOf(factor);
      await settings.set(key, value, place);
      const others = own.known.filter(({ id }) => id !== factor.id);
      draw({ known: inOrder([...others, factor]) });
    });

  /** Which there are, read when somebody looks. */
  async function offer() {
    place = settings.place();
    draw({ known: inOrder(readOwnFactors(await settings.all(OWN_FACTOR))) });
  }

  connectMaker(form, {
    known: () => own.known,
    onMade: (made) => {
      if (made.kind === 'yes') {
        own = { ...own, ticked: new Set([...own.ticked, made.id]) };
        draft()?.toggle('factors', made.id, true);
      }
      keep(made);
    },
    signal,
  });

  return {
    offer,

    /**
     * An entry is opened. What it tells of their own is called as it is called now from the start.
     * @param {readonly Entry[]} before newest first @param {Entry | null} entry
     */
    async begin(before, entry) {
      own = { ...own, uses: usesOf(before) };
      if (entry && tellsOwn(entry)) await offer();
    },

    /** @param {Entry} entry */
    show({ factors, kept }) {
      const amounts = moreOf(kept).amounts.map(
        ({ id, amount }) => /** @type {const} */ ([id, amount]),
      );
      draw({ ticked: new Set(factors), amounts: new Map(amounts) });
    },

    /** What they are called, as far as it was read. */
    names: () => byId(own.known),

    /** Another person's journal may be next. */
    forget() {
      own = nothing();
    },
  };
}

/**
 * @typedef {object} Own
 * @prop {readonly OwnFactor[]} known by name
 * @prop {ReadonlySet<string>} ticked in the entry
 * @prop {ReadonlyMap<string, number>} amounts in the entry
 * @prop {Uses} uses as they were when the sheet was opened: nothing moves under a finger
 */

/** @returns {Own} */
const nothing = () => ({ known: [], ticked: new Set(), amounts: new Map(), uses: new Map() });

/**
 * @param {HTMLFormElement} form
 * @param {Own} own
 * @param {object} answers
 * @param {(id: string, amount: number | null) => void} answers.tell
 * @param {(factor: OwnFactor) => void} answers.keep
 */
function drawInto(form, { known, ticked, amounts, uses }, { tell, keep }) {
  const all = inSight(byUse(known, uses), ticked, amounts);
  const chips = all.filter(({ kind }) => kind === 'yes');
  const numbers = all.filter(({ kind }) => kind === 'number');
  const scales = all.filter(({ kind }) => kind === 'scale');
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
    repeat(scales, idOf, (one) => scaleRow(one, amounts.get(one.id), tell)),
    piece(form, 'own-scales'),
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

/** @param {Entry} entry */
const tellsOwn = ({ factors, kept }) =>
  moreOf(kept).amounts.length > 0 || factors.some((id) => !FACTORS.includes(id));

/** @param {OwnFactor[]} factors */
const inOrder = (factors) => factors.sort((a, b) => a.name.localeCompare(b.name));
