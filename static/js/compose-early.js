/**
 * What takes in the taps of a page that was closed before its journal was open and had no worker
 * to hand them to. Loaded only where there is one.
 * @module
 */

import './compose-ground.js';

export { eraseSealedTap, takeInSealedTaps } from './services/journal/early-taps.js';
