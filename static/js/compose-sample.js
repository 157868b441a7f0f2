/**
 * A journal that is made up, for who would look around. Loaded when somebody does.
 * @module
 */

import './compose-ground.js';

export { createSampleRoom } from './services/vault/sample-room.js';
