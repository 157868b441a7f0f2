/**
 * Today: the check-in, and what follows from it.
 * @module
 */
import { define as checkIn } from '../elements/check-in.js';
import { define as greetingLine } from '../elements/greeting-line.js';
import { define as recentWaves } from '../elements/recent-waves.js';
import { define as suggestionCard } from '../elements/suggestion-card.js';
import { define as syncState } from '../elements/sync-state.js';

export const elements = [checkIn, greetingLine, recentWaves, suggestionCard, syncState];
