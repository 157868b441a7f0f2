/**
 * What everything about own breathing patterns stands on, as one file; see `ui/shared/ground.js`.
 * @module
 */

import '../shared/journal-ground.js';
import '../../domain/pattern.js';
import '../../player/breath-wave.js';
import '../../player/own-pattern.js';
import './pattern-words.js';
import './wave-picture.js';
