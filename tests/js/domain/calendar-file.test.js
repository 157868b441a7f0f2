import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarFile } from '../../../static/js/domain/calendar-file.js';

const GIVEN = { time: '08:30', id: 'abc', now: Date.UTC(2031, 3, 9, 18, 30, 5) };
const made = (...reminders) => calendarFile(reminders, GIVEN);
const unfolded = (file) => file.replace(/\r\n /g, '');

test('a reminder is an event at its time on the wall, and rings', () => {
  const file = made({ day: '2031-04-10', text: 'With it' });

  assert.deepEqual(file.split('\r\n'), [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Twofold//Twofold//EN'],
    ...['BEGIN:VEVENT', 'UID:abc-2031-04-10@twofold', 'DTSTAMP:20310409T183005Z'],
    ...['DTSTART:20310410T083000', 'DURATION:PT15M', 'TRANSP:TRANSPARENT', 'SUMMARY:With it'],
    ...['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:With it', 'TRIGGER:PT0S', 'END:VALARM'],
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ]);
});

test('each reminder is known by its day, so that the same file changes and does not double', () => {
  const file = made({ day: '2031-04-10', text: 'a' }, { day: '2031-04-11', text: 'b' });

  assert.deepEqual(file.match(/UID:.*/g), [
    'UID:abc-2031-04-10@twofold',
    'UID:abc-2031-04-11@twofold',
  ]);
});

test('whatever it says, no line is too long, none is another, and all of it can be read again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const file = made({ day: '2031-04-10', text });
      for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
      const summary = /** @type {string} */ (
        unfolded(file)
          .split('\r\n')
          .find((line) => line.startsWith('SUMMARY:'))
      ).slice('SUMMARY:'.length);
      const back = summary.replace(/\\(.)/g, (_, one) => (one === 'n' ? '\n' : one));
      assert.equal(back, text.replace(/\r\n/g, '\n'));
    }),
  );
});
