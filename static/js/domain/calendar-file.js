/**
 * A calendar file that any calendar reads: RFC 5545. Times are those of the wall wherever its owner is
 * (form 1 of section 3.3.5), so that a reminder at eight comes at eight after a journey as well.
 * @module
 */

/** @typedef {{ day: string, text: string }} Reminder */

const OCTETS_IN_LINE = 75;

/**
 * @param {readonly Reminder[]} reminders one on a day
 * @param {object} given
 * @param {string} given.time HH:mm of each
 * @param {string} given.id makes the reminders known: the same file read twice changes those of before
 * @param {number} given.now milliseconds since 1970
 * @returns {string}
 */
export function calendarFile(reminders, { time, id, now }) {
  const stamp = `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Twofold//Twofold//EN'],
    ...reminders.flatMap(({ day, text }) => [
      'BEGIN:VEVENT',
      `UID:${id}-${day}@twofold`,
      `DTSTAMP:${stamp}`,
      `DTSTART:${day.replace(/-/g, '')}T${time.replace(':', '')}00`,
      'DURATION:PT15M',
      'TRANSP:TRANSPARENT',
      `SUMMARY:${escaped(text)}`,
      ...['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(text)}`, 'TRIGGER:PT0S'],
      ...['END:VALARM', 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** Section 3.3.11. @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Section 3.1: no line is longer than 75 octets, and no letter is cut. @param {string} line */
function folded(line) {
  let written = '';
  let octets = 0;
  for (const letter of line) {
    const size = octetsOf(/** @type {number} */ (letter.codePointAt(0)));
    if (octets + size > OCTETS_IN_LINE) {
      written += '\r\n ';
      octets = 1;
    }
    written += letter;
    octets += size;
  }
  return written;
}

/** In UTF-8. @param {number} point */
const octetsOf = (point) => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
