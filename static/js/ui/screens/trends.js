/**
 * Trends: two waves.
 * @module
 */
import { define as sealedNote } from '../shared/sealed-note.js';
import { define as trendsView } from '../trends/trends-view.js';

export const elements = [sealedNote, trendsView];
