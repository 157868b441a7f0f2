/**
 * Today: the check-in, and what follows from it.
 * @module
 */

import '../shared/journal-ground.js';
import { define as sampleNote } from '../shared/sample-note.js';
import { define as sealedNote } from '../shared/sealed-note.js';
import { define as syncState } from '../shared/sync-state.js';
import { define as badMoment } from '../today/bad-moment.js';
import { define as checkIn } from '../today/check-in.js';
import { define as flareAsk } from '../today/flare-ask.js';
import { define as greetingLine } from '../today/greeting-line.js';
import { define as keepSafe } from '../today/keep-safe.js';
import { define as lowMood } from '../today/low-mood.js';
import { define as recentWaves } from '../today/recent-waves.js';
import { define as suggestionCard } from '../today/suggestion-card.js';
import { define as tryToday } from '../today/try-today.js';
import { define as welcomeLine } from '../today/welcome-line.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = {
  plain: [greetingLine, welcomeLine],
  withJournal: [
    checkIn,
    recentWaves, // what a person came for
    sampleNote,
    sealedNote,
    badMoment,
    flareAsk,
    tryToday,
    lowMood,
    suggestionCard,
    keepSafe,
    syncState,
  ],
};
