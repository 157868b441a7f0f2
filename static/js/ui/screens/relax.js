/**
 * The routines to choose from.
 * @module
 */
import { define as practiceLog } from '../elements/practice-log.js';
import { define as relaxList } from '../elements/relax-list.js';

export const elements = [practiceLog, relaxList];
