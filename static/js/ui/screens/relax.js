/**
 * The routines to choose from.
 * @module
 */
import { define as practiceLog } from '../relax/practice-log.js';
import { define as relaxList } from '../relax/relax-list.js';

export const elements = [practiceLog, relaxList];
