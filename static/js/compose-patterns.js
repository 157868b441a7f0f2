/**
 * The part of the composition root that own breathing patterns need, loaded when they are asked for.
 * @module
 */

import './ui/shared/journal-ground.js';

export { createPatterns } from './services/journal/patterns.js';
