/**
 * The routines as the pages carry them, read by the very loader that renders those pages.
 * @module
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @import { Routine } from '../../../static/js/player/routine.js' */

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SCRIPT = `
import json
from pwa.content.language import ENGLISH
from pwa.content.loader import load_content
print(json.dumps([one.player for one in load_content(ENGLISH).routines if one.type != "plan"]))
`;

/** @type {Routine[]} */
export const ROUTINES = JSON.parse(
  execFileSync(process.env.PYTHON ?? '.venv/bin/python', ['-c', SCRIPT], {
    cwd: ROOT,
    encoding: 'utf-8',
  }),
);

/** @param {string} id */
export function routine(id) {
  const found = ROUTINES.find((one) => one.id === id);
  if (!found) throw new Error(`no routine ${id}`);
  return found;
}

/** Every routine with each of its variants. */
export const SESSIONS = ROUTINES.flatMap((one) =>
  one.variants.map((variant) => ({ routine: one, variant: variant.id })),
);
