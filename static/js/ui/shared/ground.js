/**
 * What nearly every page stands on, so that it travels as one file. The bundler makes a file for each
 * set of entries that share something; entries that all import this share all of it, and a first
 * visit asks for one script in place of ten small ones.
 * @module
 */

import '../../domain/errors.js';
import '../../domain/listeners.js';
import '../../domain/messages.js';
import '../../domain/once.js';
import '../../domain/turns.js';
import '../../platform/addresses.js';
import '../../platform/clock.js';
import '../../platform/install.js';
import '../../platform/shelf-name.js';
import '../../platform/local.js';
import '../../platform/look.js';
import '../../platform/page-events.js';
import '../../platform/timers.js';
import '../../platform/words.js';
import './delays.js';
import './element.js';
import './failure.js';
import './leave-quickly.js';
import './locale.js';
import './pieces.js';
import './saved-first.js';
import './saved-words.js';
import './scores.js';
import './switches.js';
import './text.js';
