/**
 * What narrows a search beside its words: days, a place, a part of the day.
 * @module
 */
import { html, render } from 'lit/html.js';
import { factors as factorNames, places as placeNames } from '#messages/entry.js';
import * as words from '#messages/filters.js';
import { PLACES } from '../../domain/body-map.js';
import { FACTORS } from '../../domain/factors.js';
import { find } from '../shared/pieces.js';
import { wordFor } from '../shared/text.js';
import { fitting } from './fitting.js';

/** @import { OwnById } from '../../domain/own-factors.js' */
/** @import { Filters, Fits } from './fitting.js' */
/** @typedef {keyof Filters} Name */

const NAMES = /** @type {const} */ (['from', 'to', 'place', 'factor']);

/**
 * @param {HTMLElement} place
 * @param {OwnById} own the person's own parts of a day
 * @param {() => void} clear
 */
export function drawFilters(place, own, clear) {
  const ours = Object.values(own).map(({ id, name }) => /** @type {const} */ ([id, name]));
  const named = (
    /** @type {readonly string[]} */ ids,
    /** @type {Record<string, string>} */ names,
  ) => ids.map((id) => /** @type {const} */ ([id, wordFor(names, id)]));
  render(
    html`<label class="field"><span>${words.from}</span><input class="input" type="date" data-filter="from"></label>
    <label class="field"><span>${words.to}</span><input class="input" type="date" data-filter="to"></label>
    <label class="field"><span>${words.place}</span>${choice('place', words.any_place, named(PLACES, placeNames))}</label>
    <label class="field"><span>${words.factor}</span>${choice('factor', words.any_factor, [...named(FACTORS, factorNames), ...ours])}</label>
    <button class="button button--quiet button--small" type="button" @click=${clear}>${words.clear}</button>`,
    place,
  );
}

/** @param {HTMLElement} place @returns {Fits | null} null where nothing narrows */
export function readFilters(place) {
  const filters = /** @type {Filters} */ (
    Object.fromEntries(NAMES.map((name) => [name, control(place, name).value]))
  );
  return NAMES.some((name) => filters[name] !== '') ? fitting(filters) : null;
}

/** @param {HTMLElement} place */
export function clearFilters(place) {
  for (const name of NAMES) control(place, name).value = '';
}

/** @param {Name} name @param {string} any @param {readonly (readonly [string, string])[]} options */
const choice = (name, any, options) =>
  html`<select class="input" data-filter=${name}><option value="">${any}</option>${options.map(
    ([value, label]) => html`<option value=${value}>${label}</option>`,
  )}</select>`;

/** @param {HTMLElement} place @param {Name} name @returns {HTMLInputElement | HTMLSelectElement} */
const control = (place, name) =>
  /** @type {HTMLInputElement | HTMLSelectElement} */ (find(place, `[data-filter="${name}"]`));
