/**
 * Trends: two waves, two times beside each other, what seems to help, and what goes together.
 * @module
 */
import '../shared/journal-ground.js';
import { define as sampleNote } from '../shared/sample-note.js';
import { define as sealedNote } from '../shared/sealed-note.js';
import { define as compareTimes } from '../trends/compare-times.js';
import { define as goesTogether } from '../trends/goes-together.js';
import { define as trendsView } from '../trends/trends-view.js';
import { define as whatHelps } from '../trends/what-helps.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = {
  plain: [],
  withJournal: [
    trendsView, // what a person came for
    sealedNote,
    sampleNote,
    compareTimes,
    whatHelps,
    goesTogether,
  ],
};
