/**
 * The article and its reading tools.
 * @module
 */
import { define as readingTools } from '../read/reading-tools.js';

export const elements = [readingTools];
