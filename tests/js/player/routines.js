/**
 * The routines as the pages carry them, read by the very loader that renders those pages. That takes
 * two seconds, and many test files want it: what it said is kept under the hash of what it read.
 * @module
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @import { Routine } from '../../../static/js/player/routine.js' */

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SCRIPT = `
import json
from pwa.content.language import ENGLISH
from pwa.content.loader import load_content
print(json.dumps([one.player for one in load_content(ENGLISH).routines if one.type != "plan"]))
`;

/** The loader, what it reads, and what it is made of. */
const MADE_OF = ['pwa', 'requirements.txt', 'tests/js/player/routines.js'];
const KEPT = `${ROOT}build/routines.json`;

/** @type {Routine[]} */
export const ROUTINES = kept() ?? read();

/** @returns {Routine[] | null} as they were read before, where that was from the same */
function kept() {
  try {
    const { madeOf, routines } = JSON.parse(readFileSync(KEPT, 'utf-8'));
    return madeOf === fingerprint() ? routines : null;
  } catch {
    return null; // nobody has read them here, or somebody stopped amid writing
  }
}

/** @returns {Routine[]} */
function read() {
  const madeOf = fingerprint();
  const python = process.env.PYTHON ?? '.venv/bin/python';
  const said = execFileSync(python, ['-c', SCRIPT], { cwd: ROOT, encoding: 'utf-8' });
  const routines = JSON.parse(said);
  mkdirSync(`${ROOT}build`, { recursive: true });
  // Several files of tests may do this at once.
  const own = `${KEPT}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ madeOf, routines }));
  renameSync(own, KEPT);
  return routines;
}

/** @returns {string} of names and contents */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of MADE_OF.flatMap(filesIn).sort()) {
    const content = readFileSync(ROOT + name);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} name @returns {string[]} itself, or the sources in a folder */
function filesIn(name) {
  if (name.includes('.')) return [name];
  return readdirSync(ROOT + name, { recursive: true })
    .filter((one) => /\.(py|yaml|md)$/.test(String(one)))
    .map((one) => `${name}/${one}`);
}

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
