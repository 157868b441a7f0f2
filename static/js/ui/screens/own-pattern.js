/**
 * One breathing pattern of a person's own. Its player is that of the routines, and comes with them.
 * @module
 */
import '../patterns/ground.js';
import { define as ownSession } from '../patterns/own-session.js';

/** @import { App, Screen } from '../shared/app.js' */

/** @param {App} app */
const withPlayer = (app) =>
  ownSession(app, async () => {
    const { elements } = await import('../player/elements.js');
    for (const define of elements) define(app);
  });

/** @type {Screen} */
export const screen = { plain: [], withJournal: [withPlayer] };
