/**
 * The form in which usernames are compared. The server folds them in its own way and stores that;
 * here it is enough that what was typed and what the server made of it come out alike.
 * @module
 */

/** @param {string} username */
export function foldUsername(username) {
  // Three times: each direction joins letters, such as ß, ẞ and SS, that the other keeps apart.
  return username.normalize('NFKC').trim().toLowerCase().toUpperCase().toLowerCase();
}
