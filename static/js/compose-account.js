/**
 * The ways into an account and out of it, and what they stand on, as one file: loaded once somebody is
 * about to go one.
 * @module
 */

import './compose-ground.js';

export * from './services/account/flows.js';
