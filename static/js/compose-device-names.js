/**
 * What a person calls their devices, which few pages ask for.
 * @module
 */

import './compose-ground.js';

export { createDeviceNames } from './services/account/device-names.js';
