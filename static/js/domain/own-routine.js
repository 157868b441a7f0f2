/**
 * What sessions and stars call a breathing pattern of a person's own.
 * @module
 */

const OWN = 'own/';

/** @param {string} id of the pattern's record */
export const ownRoutine = (id) => OWN + id;

/** @param {string} routine @returns {string | null} the id of its record; null where it is one of ours */
export const ownIdOf = (routine) =>
  routine.startsWith(OWN) && routine.length > OWN.length ? routine.slice(OWN.length) : null;
