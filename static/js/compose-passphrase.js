/**
 * The words of a passphrase, apart from the ways into an account: they are offered before anybody goes one.
 * @module
 */

import './compose-ground.js';

export { suggestPassphrase } from './services/account/suggest-passphrase.js';
