/**
 * The reminders of what is tried out, as a file for whatever calendar somebody uses. Loaded when they
 * are asked for.
 * @module
 */

import { calendarFile } from '../../domain/calendar-file.js';
import { daysOf } from '../../domain/experiment.js';
import { downloadText } from '../../platform/download.js';
import '../shared/journal-ground.js'; // a chunk of its own, which shares with the others in one piece

/** @import { Experiment } from '../../domain/experiment.js' */

const FILE = 'twofold-reminders.ics';

/**
 * Hands over the days that are still to come.
 *
 * @param {Experiment} experiment
 * @param {object} given
 * @param {string} given.today
 * @param {string} given.time HH:mm
 * @param {number} given.now
 * @param {(isWith: boolean) => string} given.say what a reminder says
 */
export function handOverReminders(experiment, { today, time, now, say }) {
  const reminders = daysOf(experiment)
    .filter(({ day }) => day >= today)
    .map(({ day, isWith }) => ({ day, text: say(isWith) }));
  const file = calendarFile(reminders, { time, id: experiment.id, now });
  downloadText(FILE, file, 'text/calendar;charset=utf-8');
}
