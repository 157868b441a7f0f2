/**
 * What the pages that ask the journal for something stand on, as one file; see `ground.js`.
 * @module
 */

import './ground.js';
import 'lit/directive.js';
import '#messages/scales.js';
import '../../domain/canonical.js';
import '../../domain/day.js';
import '../../domain/entry.js';
import '../../domain/flare.js';
import '../../domain/month.js';
import '../../domain/given-name.js';
import '../../domain/own-routine.js';
import '../../domain/programme.js';
import '../../domain/reconcile.js';
import '../../domain/username.js';
import '../../domain/version-kind.js';
import '../../player/breaths.js';
import '../../platform/early-taps.js';
import '../../platform/query.js';
import '../../platform/storage.js';
import '../../platform/turned-to.js';
import './days.js';
import './favourites.js';
import './mood-word.js';
import './programme-step.js';
import './routine-names.js';
import './sample-note.js';
import './sealed-note.js';
import './sync-state.js';
import './sync-words.js';
import './today.js';
import './format-tables.js';
import './known-formats.js';
