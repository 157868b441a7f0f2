/**
 * What stood in an entry before. Loaded when an entry is opened.
 * @module
 */

import './compose-ground.js';

export { createHistory } from './services/journal/history.js';
