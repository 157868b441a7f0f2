/**
 * The kind of an answered questionnaire's record. Apart from what is in one: every page with a
 * journal empties the bin and has to know the kind.
 * @module
 */
export const QUESTIONNAIRE = 'questionnaire';
