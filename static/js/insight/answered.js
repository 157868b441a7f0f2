/**
 * What changed between two answers to one question set, and whether people notice as much. Studies asked
 * those who got better; of a change for the worse nothing is said.
 * @module
 */

import { FORMS } from '../domain/questionnaire.js';

/** @import { Form } from '../domain/questionnaire.js' */
/** @typedef {'some' | 'usual'} Noticed in some study, or in every one that was found */

/**
 * Scores are told with one decimal, and so is what lies between them. Where people notice a change stands,
 * with its sources, beside the question sets.
 *
 * @param {Form} form @param {number} score the later @param {number} before the earlier
 * @returns {{ by: number, noticed: Noticed | null }} `by`: points, the later less the earlier
 */
export function changeIn(form, score, before) {
  const by = Math.round((score - before) * 10) / 10;
  const { noticed } = FORMS[form];
  if (!noticed || -by < noticed.some) return { by, noticed: null };
  return { by, noticed: -by < noticed.usual ? 'some' : 'usual' };
}
