/**
 * Trends: two waves.
 * @module
 */
import { define as trendsView } from '../elements/trends-view.js';

export const elements = [trendsView];
