/**
 * What only a vault with an account needs: the exchange with the server, and what moves and seals
 * records anew. Loaded with the first sync, so that no other visit waits for it.
 * @module
 */

import './compose-ground.js';
import './sync/wire.js'; // asked for with the first request: it would be one more wait

export { endOwedSession, sessionEnded, settleAccount } from './services/account/settle.js';
export { attach } from './sync/attach.js';
export { detach } from './sync/detach.js';
export { resealAll } from './sync/reseal.js';
export { createRun } from './sync/run.js';
export * as wire from './sync/wire.js';
