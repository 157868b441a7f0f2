/**
 * The parts of the composition root that few pages ask for: breathing patterns of one's own and
 * questionnaires, each a kind of record. Loaded when they are wanted, apart from the account's.
 * @module
 */

import './ui/shared/journal-ground.js'; // a chunk of its own, which shares with the others in one piece

export { createPatterns } from './services/journal/patterns.js';
export { createQuestionnaires } from './services/journal/questionnaires.js';
