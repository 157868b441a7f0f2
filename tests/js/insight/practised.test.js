import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byRoutine } from '../../../static/js/insight/practised.js';

test('minutes add up by routine, also of sessions stopped early, the last one first', () => {
  const done = byRoutine([
    { routine: 'body-scan', seconds: 40, day: '2031-04-09' },
    { routine: 'pmr-short', seconds: 300, day: '2031-04-08' },
    { routine: 'body-scan', seconds: 600, day: '2031-04-01' },
  ]);

  assert.deepEqual(done, [
    { routine: 'body-scan', seconds: 640, day: '2031-04-09' },
    { routine: 'pmr-short', seconds: 300, day: '2031-04-08' },
  ]);
  assert.deepEqual(byRoutine([]), []);
});
