/**
 * What the pages that ask the journal for something stand on, as one file; see `ground.js`.
 * @module
 */

import './ground.js';
import '#messages/scales.js';
import '../../domain/day.js';
import '../../platform/page-events.js';
import '../../platform/storage.js';
import '../../platform/timers.js';
import './days.js';
import './sealed-note.js';
import './sync-state.js';
import './sync-words.js';
import './today.js';
