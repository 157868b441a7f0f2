/**
 * The formats that this device has used, kept as tables outside the sealed store: they hold no word of
 * what was written. `format-writing.js` makes them.
 * @module
 */
import { byTable } from './format-tables.js';
import { standInFor } from './locale.js';

/** @import { Local } from '../../platform/local.js' */
/** @import { Table } from './format-tables.js' */

/** Another shape of tables needs another name. */
export const KEY = 'formats-1';
const TABLED = ['DateTimeFormat', 'NumberFormat'];

/** @typedef {{ agent: string, at: number, tables: Record<string, Table | null> }} Kept null: no table can say it */

/** @param {Local} local @param {string} agent the browser's name and edition */
export function recallFormats(local, agent) {
  const kept = readFormats(local);
  if (kept?.agent !== agent) return;
  for (const [name, table] of Object.entries(kept.tables)) {
    const make = () => /** @type {Intl.DateTimeFormat} */ (formatNamed(name).format);
    if (table) standInFor(name, byTable(table, make));
  }
}

/**
 * As the browser makes it now; null for what no table is made of. What is called by another name than
 * it has in `Intl` was put there by somebody else.
 *
 * @param {string} name
 */
export function formatNamed(name) {
  const [kind, locale, how] = JSON.parse(name);
  const Format = TABLED.includes(kind) ? Intl[/** @type {'DateTimeFormat'} */ (kind)] : null;
  return { format: Format && new Format(locale, how ?? undefined), how };
}

/** @param {Local} local @returns {Kept | null} */
export function readFormats(local) {
  try {
    const kept = JSON.parse(local.getItem(KEY) ?? 'null');
    return kept?.tables instanceof Object ? kept : null;
  } catch {
    return null; // made anew
  }
}
