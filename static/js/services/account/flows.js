/**
 * What a person asks for on the page of the account. No other page needs it at once, so it is
 * loaded apart.
 * @module
 */

export { recover, signIn } from './enter.js';
export { deleteAccount, eraseDevice, keepHere, signOut } from './leave.js';
export {
  changePassword,
  confirmRecovery,
  declineNewKey,
  devices,
  reissueRecovery,
  renewKey,
  revoke,
} from './manage.js';
export { register } from './register.js';
