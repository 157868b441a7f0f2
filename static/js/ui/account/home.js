/**
 * The account page of someone who is signed in: who, how sync stands, and the way out.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import {
  not_confirmed_title,
  signed_out_now,
  unsynced_discard,
  unsynced_title,
} from '#messages/account.js';
import { AppError } from '../../domain/errors.js';
import { ask } from '../shared/ask.js';
import { onSubmit } from '../shared/form.js';
import { find, piece } from '../shared/pieces.js';
import { describeSync } from '../shared/sync-words.js';
import { plural } from '../shared/text.js';
import { explain } from './errors.js';
import { tellStep } from './form.js';

/** @typedef {'keep' | 'erase'} Mode */
/** @typedef {'stay' | 'keep' | 'discard'} Unsynced */

/**
 * @param {HTMLElement} root
 * @param {App} app
 * @param {AbortSignal} signal
 */
export async function connectAccountHome(root, app, signal) {
  connectSync(root, app, signal);
  const form = find(root, '[data-form="sign-out"]', HTMLFormElement);
  onSubmit(form, { signal, work: () => signOut(form, app), explain });
  const state = await app.account.state();
  if (state.kind === 'local' || signal.aborted) return;
  piece(root, 'name').textContent = state.username;
  piece(root, 'unconfirmed').hidden = state.recoveryConfirmed;
  connectOffer(root, app, signal);
}

/**
 * New keys are offered when somebody else may have the old one.
 *
 * @param {HTMLElement} root
 * @param {App} app
 * @param {AbortSignal} signal
 */
function connectOffer(root, app, signal) {
  const offer = piece(root, 'offer-key');
  const show = async () => {
    const state = await app.account.state();
    offer.hidden = state.kind !== 'signed-in' || !state.offersNewKey;
  };
  const follow = () => void show().catch(reportError);
  follow();
  signal.addEventListener('abort', app.account.subscribe(follow));
  const decline = () => void app.account.declineNewKey().catch(reportError);
  piece(offer, 'offer-key-not').addEventListener('click', decline, { signal });
}

/**
 * @param {HTMLElement} root
 * @param {App} app
 * @param {AbortSignal} signal
 */
function connectSync(root, app, signal) {
  const place = piece(root, 'sync');
  const button = piece(root, 'sync-now');
  const show = () => {
    const status = app.sync.status();
    place.textContent = describeSync(status);
    place.dataset.state = status.state;
    button.hidden = status.state !== 'waiting' && status.state !== 'problem';
  };
  show();
  signal.addEventListener('abort', app.sync.subscribe(show));
  button.addEventListener('click', () => app.sync.now(), { signal });
}

/**
 * @param {HTMLFormElement} form
 * @param {App} app
 */
async function signOut(form, app) {
  const mode = /** @type {Mode} */ (new FormData(form).get('mode'));
  try {
    await app.account.signOut({ mode, unsynced: 'stay' });
  } catch (error) {
    const choice = await chooseForUnsynced(form, error);
    if (choice === 'stay') return;
    // What has not synced exists only here: keeping it means keeping this device's copy.
    await app.account.signOut({ mode: choice === 'keep' ? 'keep' : mode, unsynced: choice });
  }
  tellStep(form, { step: 'home', say: signed_out_now });
}

/**
 * @param {HTMLFormElement} form
 * @param {unknown} error
 * @returns {Promise<Unsynced>}
 */
async function chooseForUnsynced(form, error) {
  if (!(error instanceof AppError) || error.code !== 'unsynced') throw error;
  const count = Number(error.details.count);
  const dialog = find(form, 'dialog', HTMLDialogElement);
  const titles = error.details.isConfirmed ? unsynced_title : not_confirmed_title;
  piece(dialog, 'title').textContent = plural(titles, count);
  find(dialog, '[value="discard"]').textContent = plural(unsynced_discard, count);
  return /** @type {Unsynced} */ ((await ask(dialog)) || 'stay');
}
