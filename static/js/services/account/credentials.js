/**
 * What a username and a password have to be. Checked here before anything is worked out or sent;
 * the server never sees a password, so nobody else can check it.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { foldUsername } from '../../domain/username.js';
import { ownPart } from './common-passwords.js';

export const MIN_PASSWORD = 15;
const MIN_USERNAME = 3;
const MAX_USERNAME = 64;
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** Private use, not assigned, and letters that are drawn as nothing. */
const UNSEEN = /\p{Co}|\p{Cn}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u2800|\u3164|\uffa0/u;
/** What is left of a password without the words anybody would try first. */
const MIN_OWN_LETTERS = 8;

/**
 * @param {string} username
 * @returns {string} as it is sent; the server brings it to the form it compares
 * @throws {AppError} `username`
 */
export function checkUsername(username) {
  const normal = username.normalize('NFKC').trim();
  const { length } = [...normal];
  if (length < MIN_USERNAME || length > MAX_USERNAME || CONTROL.test(normal)) {
    throw new AppError('username', `a username has ${MIN_USERNAME} to ${MAX_USERNAME} characters`);
  }
  return normal;
}

/**
 * A new name shows every character it is made of, as the server asks.
 *
 * @param {string} username
 * @returns {string} as it is sent
 * @throws {AppError} `username`
 */
export function checkNewUsername(username) {
  const normal = checkUsername(username);
  if (UNSEEN.test(normal)) throw new AppError('username', 'it has characters nobody can see');
  return normal;
}

/**
 * Length is what counts; beside that, what is made of the first things anybody would try is refused.
 *
 * @param {string} password
 * @param {string} username
 * @throws {AppError} `password_short` or `password_obvious`
 */
export function checkPassword(password, username) {
  const normal = password.normalize('NFKC');
  if ([...normal].length < MIN_PASSWORD) {
    throw new AppError('password_short', `a password has ${MIN_PASSWORD} characters or more`);
  }
  const own = ownPart(password, foldUsername(username));
  if ([...own].length < MIN_OWN_LETTERS || new Set(own).size < MIN_OWN_LETTERS / 2) {
    throw new AppError('password_obvious', 'the password is one that others would try first');
  }
}
