/**
 * The report for an appointment.
 * @module
 */
import { define as reportView } from '../trends/report-view.js';

export const elements = [reportView];
