/**
 * The report for an appointment.
 * @module
 */
import { define as reportView } from '../elements/report-view.js';

export const elements = [reportView];
