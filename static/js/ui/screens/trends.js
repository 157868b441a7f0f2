/**
 * Trends: two waves.
 * @module
 */
import { define as trendsView } from '../trends/trends-view.js';

export const elements = [trendsView];
