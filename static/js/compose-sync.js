/**
 * What only a vault with an account needs: all that is asked of the server, what merges the versions that
 * come in, and what moves and seals records anew. Loaded with the first sync, so that no other visit waits
 * for it.
 * @module
 */

import './compose-ground.js';

export { endOwedSession, sessionEnded, settleAccount } from './services/account/settle.js';
export { move } from './services/vault/move.js';
export { createAccountApi } from './sync/account-api.js';
export { detach } from './sync/detach.js';
export { createHttpApi } from './sync/http-api.js';
export { mergeStage } from './sync/merge-stage.js';
export { preferOurs } from './sync/prefer-ours.js';
export { resealAll } from './sync/reseal.js';
export { createRun } from './sync/run.js';
