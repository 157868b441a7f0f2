/**
 * What the three parts of the composition root have in common, so that it travels as one file; see
 * `ui/shared/ground.js`.
 * @module
 */

import './ui/shared/journal-ground.js'; // chunks of their own, which share with the others in one piece
import './crypto/keys.js';
import './crypto/random.js';
import './crypto/wrap.js';
import './domain/bytes.js';
import './domain/id.js';
import './domain/vid.js';
import './services/account/context.js';
import './services/journal/bin.js';
import './services/next-task.js';
import './services/vault/record-index.js';
import './services/vault/records.js';
import './services/vault/standing-session.js';
import './domain/view.js';
import './store/connection.js';
import './store/keys.js';
import './store/records.js';
import './store/snapshot.js';
