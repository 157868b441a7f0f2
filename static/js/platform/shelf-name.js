/**
 * Where files lie that are kept apart from the app's own: who asks whether there are any needs no more than
 * this.
 * @module
 */
export const SHELF = 'twofold-voices';
