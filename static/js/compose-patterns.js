/**
 * Breathing patterns of one's own, which few pages ask for.
 * @module
 */

import './compose-ground.js';

export { createPatterns } from './services/journal/patterns.js';
