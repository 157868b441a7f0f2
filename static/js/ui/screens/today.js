/**
 * Today: the check-in, and what follows from it.
 * @module
 */

import { define as sealedNote } from '../shared/sealed-note.js';
import { define as syncState } from '../shared/sync-state.js';
import { define as checkIn } from '../today/check-in.js';
import { define as greetingLine } from '../today/greeting-line.js';
import { define as lowMood } from '../today/low-mood.js';
import { define as recentWaves } from '../today/recent-waves.js';
import { define as suggestionCard } from '../today/suggestion-card.js';

export const elements = [
  sealedNote,
  checkIn,
  greetingLine,
  lowMood,
  recentWaves,
  suggestionCard,
  syncState,
];
