/**
 * Questionnaires that were answered, which few pages ask for.
 * @module
 */

import './compose-ground.js';

export { createQuestionnaires } from './services/journal/questionnaires.js';
