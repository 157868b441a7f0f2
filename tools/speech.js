/**
 * How much a session says and how long it is quiet, from the timeline the player itself plays.
 * Run it for a table of every routine and length; the tests hold the limits.
 * @module
 */
import { fileURLToPath } from 'node:url';
import { timeline } from '../static/js/player/timeline.js';

/** @import { Routine } from '../static/js/player/routine.js' */

const WORDS_A_SECOND = 2;
const WORD = /[\w'’]+/g;

/**
 * @param {Routine} routine
 * @param {string} variant
 * @returns {{ words: number, silence: number, longest: number }} words spoken, the longest quiet
 *   between two of them in seconds, and the seconds the longest line takes at 120 words a minute
 */
export function heard(routine, variant) {
  const { cues, asides, total } = timeline(routine, variant);
  const said = [...cues, ...asides]
    .map(({ at, say }) => ({ at, words: say.match(WORD)?.length ?? 0 }))
    .filter(({ words }) => words > 0)
    .sort((a, b) => a.at - b.at);
  const starts = [...said.map(({ at }) => at), total];
  const ends = [0, ...said.map(({ at, words }) => at + words / WORDS_A_SECOND)];
  return {
    words: said.reduce((sum, { words }) => sum + words, 0),
    silence: Math.max(...starts.map((start, index) => start - (ends[index] ?? 0))),
    longest: Math.max(...said.map(({ words }) => words / WORDS_A_SECOND)),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { SESSIONS } = await import('../tests/js/player/routines.js');
  console.log('Spoken words and longest silence of every session:');
  for (const { routine, variant } of SESSIONS) {
    const { words, silence } = heard(routine, variant);
    const name = `${routine.id} ${variant}`.padEnd(28);
    console.log(
      `  ${name} ${String(words).padStart(4)} words ${String(Math.round(silence)).padStart(4)} s`,
    );
  }
}
