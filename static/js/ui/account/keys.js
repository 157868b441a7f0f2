/**
 * The forms that need the password typed again: a new password, a new recovery code, new keys, and
 * the end of the account.
 * @module
 */

/** @import { App } from '../shared/app.js' */

import { deleted, password_changed } from '#messages/account.js';
import { onSubmit, textIn } from '../shared/form.js';
import { piece } from '../shared/pieces.js';
import { explain, needed, newPassword, OWN_PASSWORD } from './errors.js';
import { tellStep } from './form.js';

/**
 * @param {HTMLElement} root
 * @param {App} app
 * @param {AbortSignal} signal
 */
export async function connectKeyForms(root, app, signal) {
  const form = /** @type {HTMLFormElement | null} */ (root.querySelector('form[data-form]'));
  const work = form && WORK[form.dataset.form ?? ''];
  if (!form || !work) return;
  onSubmit(form, {
    signal,
    work: () => work(form, app),
    explain: (error) => explain(error, OWN_PASSWORD),
  });
  piece(form, 'username', HTMLInputElement).value = await ownName(app);
}

/** @type {Readonly<Record<string, (form: HTMLFormElement, app: App) => Promise<void>>>} */
const WORK = Object.freeze({
  async password(form, app) {
    const password = ownPassword(form);
    const next = newPassword('new-password', textIn(form, 'new-password'));
    await app.account.changePassword({ password, newPassword: next });
    tellStep(form, { step: 'home', say: password_changed });
  },
  async reissue(form, app) {
    await showCode(form, app, app.account.reissueRecovery);
  },
  async renew(form, app) {
    await showCode(form, app, app.account.renewKey);
  },
  async delete(form, app) {
    await app.account.deleteAccount({ password: ownPassword(form) });
    tellStep(form, { step: 'home', say: deleted });
  },
});

/**
 * @param {HTMLFormElement} form
 * @param {App} app
 * @param {App['account']['renewKey']} make
 */
async function showCode(form, app, make) {
  const { recoveryCode } = await make({ password: ownPassword(form) });
  const entries = app.sync.status().waiting;
  tellStep(form, { step: 'code', code: { recoveryCode, username: await ownName(app), entries } });
}

/** @param {HTMLFormElement} form */
function ownPassword(form) {
  return needed('password', textIn(form, 'password'), 'password_missing');
}

/** @param {App} app */
async function ownName(app) {
  const state = await app.account.state();
  return state.kind === 'local' ? '' : state.username;
}
