/**
 * The parts of the composition root that few pages ask for: breathing patterns of one's own, things
 * tried out and questionnaires, each a kind of record, what stood in an entry before, a sample. Loaded when
 * they are wanted, apart from the account's.
 * @module
 */

import './compose-ground.js';

export { createExperiments } from './services/journal/experiments.js';
export { createHistory } from './services/journal/history.js';
export { createPatterns } from './services/journal/patterns.js';
export { createQuestionnaires } from './services/journal/questionnaires.js';
export { createSampleRoom } from './services/vault/sample-room.js';
