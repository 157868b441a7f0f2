/**
 * Things tried out, which few pages ask for.
 * @module
 */

import './compose-ground.js';

export { createExperiments } from './services/journal/experiments.js';
