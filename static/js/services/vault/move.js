/**
 * All records of one vault into another, while whoever has that one open, in any tab, sees them come.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { countRows } from '../../store/records.js';
import { attachApart } from '../../sync/apart.js';

/** @import { NewAuthor } from '../../domain/id.js' */
/** @import { News } from '../../sync/apart.js' */
/** @import { Surroundings } from '../../sync/engine.js' */
/** @import { Workplace } from './workplace.js' */

/**
 * @param {object} options
 * @param {Pick<Workplace, 'vaultId' | 'db' | 'codec'>} options.from
 * @param {Workplace} options.to
 * @param {boolean} options.isSignedIn whether the server can be asked to take them, too
 * @param {NewAuthor} options.newAuthor
 * @param {Surroundings} options.surroundings
 */
export async function move({ from, to, isSignedIn, newAuthor, surroundings }) {
  const { openThread, locks, send, now } = surroundings;
  const server = isSignedIn ? { send, now } : null;
  let arriving = await countRows(from.db);
  /** @param {News} opened */
  const onMoved = (opened) => {
    arriving = Math.max(0, arriving - opened.size);
    to.changes.announce({ ids: [...opened.keys()], opened, arriving });
    to.saved();
  };
  to.changes.announce({ arriving });
  try {
    const how = { from, to, author: newAuthor(), onMoved, openThread, locks, server };
    const { left } = await attachApart(how);
    if (left === 0) return;
    throw new AppError('attach', `${left} records cannot be moved`, { details: { left } });
  } finally {
    to.changes.announce({ arriving: 0 });
  }
}
