/**
 * A person's day ends with the hour they choose: everything that is kept follows, nothing of it is
 * written anew, and other devices follow too.
 */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { diaryOf } from '../../../../static/js/domain/diary.js';
import { createDayEnd } from '../../../../static/js/services/journal/day-end.js';
import { createFlares } from '../../../../static/js/services/journal/flares.js';
import { createJournal } from '../../../../static/js/services/journal/journal.js';
import { createPractice } from '../../../../static/js/services/journal/practice.js';
import { createProgrammes } from '../../../../static/js/services/journal/programmes.js';
import { createQuestionnaires } from '../../../../static/js/services/journal/questionnaires.js';
import { createSettings } from '../../../../static/js/services/journal/settings.js';
import { createNotes } from '../../../../static/js/store/notes.js';
import { createCast } from '../../support/phone.js';
import { settled } from '../../support/settled.js';

/** An hour and a half after midnight in Helsinki, on a Thursday. */
const LATE = Date.UTC(2031, 3, 9, 23, 30);

/** Everything a page has of a journal, as the composition root joins it. */
function pageOf(cast, tab = cast.open()) {
  const dayEnd = createDayEnd({ settings: createSettings({ records: tab.records }) });
  const records = dayEnd.beforeReading(tab.records);
  const clock = { ...cast.clock, now: cast.clock.now, dayEnds: dayEnd.hour };
  const given = { records, clock };
  return {
    ...{ tab, clock, settings: createSettings({ records }) },
    journal: createJournal({ ...given, notes: createNotes(tab.db) }),
    ...{ practice: createPractice(given), flares: createFlares(given) },
    questionnaires: createQuestionnaires(given),
    programmes: createProgrammes(given),
  };
}

/** One of each kind that has a day, told late at night. */
async function aLateNight() {
  const cast = createCast();
  cast.clock.ms = LATE;
  const page = pageOf(cast);
  await page.journal.create({ mood: 2 });
  const felt = { before: {}, after: {}, completed: true };
  await page.practice.record({
    routine: 'body-scan',
    variant: '',
    position: '',
    seconds: 60,
    ...felt,
  });
  await page.flares.begin({ pain: 6 });
  await page.questionnaires.add('phq-2', [1, 0]);
  await page.programmes.begin('settle');
  await page.programmes.noteDone('settle', 1, page.tab.records.place());
  return { cast, page };
}

/** The screens hear of it after whoever chose has their answer. */
async function choose({ settings }, hour) {
  await settings.set('day-ends', hour);
  await settled();
}

/** The day of everything that is kept, by its kind. */
async function daysOn({ journal, practice, flares, questionnaires, programmes }) {
  const [flare] = await flares.all();
  const [entries, sessions] = [await journal.entries(), await practice.sessions()];
  return {
    ...{ entry: entries[0].day, session: sessions[0].day },
    ...{ flare: flare.day, reading: flare.readings[0].day },
    questionnaire: (await questionnaires.all())[0].day,
    programme: (await programmes.all())[0].lastDone,
    diary: diaryOf(entries, sessions, [flare])
      .map(({ day }) => day)
      .join(),
  };
}

const allOn = (day) => {
  const kinds = ['entry', 'session', 'flare', 'reading', 'questionnaire', 'programme', 'diary'];
  return Object.fromEntries(kinds.map((kind) => [kind, day]));
};

test('what was told late belongs to the day before once the day ends later, and back again', async () => {
  const { page } = await aLateNight();
  assert.deepEqual(await daysOn(page), allOn('2031-04-10'));

  await choose(page, '2');
  assert.deepEqual(await daysOn(page), allOn('2031-04-09'));

  await choose(page, '1');
  assert.deepEqual(await daysOn(page), allOn('2031-04-10'));
});

test('no record is written for it', async () => {
  const { page } = await aLateNight();
  const seen = async () => (await page.tab.records.list('entry')).map((view) => view.seen);
  const before = await seen();

  await choose(page, '4');

  assert.deepEqual(await daysOn(page), allOn('2031-04-09'));
  assert.deepEqual(await seen(), before);
});

test('another tab and another device put it on the same day, from the first thing they read', async () => {
  const { cast, page } = await aLateNight();
  await choose(page, '3');
  assert.deepEqual(await daysOn(pageOf(cast, cast.open(page.tab.name))), allOn('2031-04-09'));

  const laptop = pageOf(cast);
  for (const device of [page.tab, laptop.tab]) await device.run();

  assert.deepEqual(await daysOn(laptop), allOn('2031-04-09'));
});

test('entries stand in the order of their days, also of those that were told in another zone', async () => {
  const { page } = await aLateNight();
  await page.journal.create({ at: '2031-04-09T23:50', tz: -120, note: 'evening' });
  await page.journal.create({ at: '2031-04-10T02:10', tz: 300, note: 'far away' });
  await page.journal.create({ at: '2031-04-10T09:00', tz: -120, note: 'morning' });

  await choose(page, '3');

  const days = (await page.journal.entries()).map(({ day }) => day);
  assert.deepEqual(days, [...days].sort().reverse());
  assert.deepEqual(days, ['2031-04-10', '2031-04-09', '2031-04-09', '2031-04-09']);
});

test('where the hour cannot be read nothing else is, and the next one who asks may read it', async () => {
  let isBroken = true;
  const settings = {
    subscribe: () => () => {},
    get: async () => {
      if (isBroken) throw new Error('shut');
      return '5';
    },
  };
  const dayEnd = createDayEnd({ settings });
  const records = dayEnd.beforeReading({ list: async () => [] });
  await assert.rejects(records.list('entry'), /shut/);
  isBroken = false;

  assert.deepEqual(await records.list('entry'), []);
  assert.equal(dayEnd.hour(), 5);
});

test('an hour that was asked for before it was changed does not come after the new one', async () => {
  /** @type {((value: string) => void)[]} */
  const answers = [];
  let changed = () => {};
  const settings = {
    get: () => new Promise((resolve) => answers.push(resolve)),
    subscribe: (/** @type {() => void} */ listener) => {
      changed = listener;
    },
  };
  const dayEnd = createDayEnd({ settings });
  const list = async () => [];
  const { list: read } = dayEnd.beforeReading({ list });
  const first = read('entry');
  changed();
  const [before, after] = answers;

  after?.('4');
  await settled();
  before?.('0');
  await first;

  assert.equal(answers.length, 2);
  assert.equal(dayEnd.hour(), 4);
});

test('whoever asks for the day of a local time says with which hour days end', () => {
  const root = new URL('../../../../static/js/', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const forgetful = files.filter((file) => {
    if (!file.endsWith('.js') || file === 'domain/day.js') return false;
    const code = readFileSync(new URL(file, root), 'utf8');
    return /(?<![.\w])dayOf\((?:[^(),]|\([^()]*\))*\)/.test(code);
  });

  // A night is named after the evening it began with, whenever the day ends.
  assert.deepEqual(forgetful, ['ui/shared/days.js']);
});
