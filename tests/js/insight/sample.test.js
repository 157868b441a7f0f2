import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryFields } from '../../../static/js/domain/entry.js';
import { moreOf } from '../../../static/js/domain/entry-more.js';
import { experimentOf, stateOf } from '../../../static/js/domain/experiment.js';
import { flareOf, isGoingOn } from '../../../static/js/domain/flare.js';
import { followingOf, heldOut } from '../../../static/js/domain/programme.js';
import { answeredOf } from '../../../static/js/domain/questionnaire.js';
import { changeIn } from '../../../static/js/insight/answered.js';
import { compare, lastTwo } from '../../../static/js/insight/compare.js';
import { differencesOf, pairsOf, resultOf } from '../../../static/js/insight/experiment.js';
import { isCardDue } from '../../../static/js/insight/low-mood.js';
import { seeded } from '../../../static/js/insight/random.js';
import { sampleLife } from '../../../static/js/insight/sample.js';
import { SAMPLE_WORDS } from '../support/sample-words.js';

const LAST = '2031-04-09';
const life = (seed = 3) =>
  sampleLife({ now: `${LAST}T23:00`, days: 120, words: SAMPLE_WORDS, random: seeded(seed) });
const all = (kind) => life().filter((one) => one.kind === kind);
const entries = () => all('entry');
const asView = ({ fields }, n) => ({ id: `${n}`, created: n, fields, others: {}, readOnly: false });

test('the same weeks come again, and another seed makes others', () => {
  assert.deepEqual(life(), life());
  assert.notDeepEqual(life(), life(4));
});

test('each is of a day up to the last, in order, and what a person could have told', () => {
  const days = [...entries(), ...all('session')].map(({ fields }) => fields.at.slice(0, 10));
  const told = life().filter(({ kind }) => kind === 'entry' || kind === 'session');
  assert.deepEqual(
    told.map(({ fields }) => fields.at.slice(0, 10)),
    [...days].sort(),
  );
  assert.ok(days.every((day) => day <= LAST && day > '2030-12-01'));
  for (const { fields } of entries()) {
    const { at, pain, mood } = fields;
    entryFields({ at, pain, mood, note: fields.note ?? '' }); // throws at what is out of range
  }
});

test('there is enough of it for each part of Trends to speak', () => {
  const told = entries().map(({ fields }) => ({ ...fields, day: fields.at.slice(0, 10) }));
  const { first, second } = lastTwo(LAST, 42);
  assert.notEqual(compare(told, 'pain', first, second).change, null);
  assert.ok(told.length > 90);
  assert.ok(all('session').length >= 20);
  assert.ok(told.some(({ note }) => note === 'One.'));
});

test('all that a person may tell is in it: sleep, medicine, own parts of a day, places with a strength', () => {
  const told = entries().map(({ fields }) => moreOf(fields));
  for (const has of [
    ({ sleep, rested }) => sleep !== null && rested !== null,
    ({ medicines }) => medicines.length > 0,
    ({ amounts }) => amounts.some(({ id }) => id === 'coffee'),
    ({ strengths }) => strengths.length > 0,
    ({ managed }) => managed !== '',
  ]) {
    assert.ok(told.filter(has).length >= 10, String(has));
  }
  assert.ok(entries().some(({ fields }) => fields['t/garden'] === true));
  assert.equal(all('setting').length, 2);
});

test('what was tried out is over and clear, a flare-up is over, a programme waits for its next day', () => {
  const told = entries().map(({ fields }) => ({ ...fields, day: fields.at.slice(0, 10) }));
  const tried = experimentOf(all('experiment').map(asView)[0]);
  assert.equal(stateOf(tried, LAST), 'over');
  assert.equal(resultOf(differencesOf(pairsOf(tried, told))).isClear, true);
  const flare = flareOf(all('flare').map(asView)[0]);
  assert.deepEqual([flare.peak, isGoingOn(flare, Date.parse(`${LAST}T12:00Z`))], [8, false]);
  const following = all('programme').map(({ fields }) => followingOf(fields));
  assert.deepEqual(heldOut(following, LAST), { name: 'settle', day: 6, done: 5 });
});

test('question sets come down by what people notice', () => {
  const told = all('questionnaire')
    .map(asView)
    .map((one) => answeredOf(one));
  const peg = told.filter(({ form }) => form === 'peg').sort((a, b) => (a.at < b.at ? 1 : -1));
  assert.ok(told.every(({ score }) => score !== null));
  assert.equal(changeIn('peg', peg[0].score, peg.at(-1).score).noticed, 'usual');
  assert.deepEqual([...new Set(told.map(({ form }) => form))].sort(), [
    ...['gad-7', 'peg', 'phq-2', 'phq-8'],
  ]);
});

test('Today answers nothing to it, and nothing is of a time still to come', () => {
  const clock = { now: () => Date.parse(`${LAST}T23:00Z`), tz: () => 0 };
  const told = entries().map(({ fields }) => ({ ...fields, day: fields.at.slice(0, 10) }));
  assert.equal(isCardDue(told.reverse(), clock, null), false);
  const noon = `${LAST}T12:00`;
  const early = sampleLife({ now: noon, days: 120, words: SAMPLE_WORDS, random: seeded(3) });
  assert.ok(early.every(({ fields }) => (fields.at ?? '') <= noon));
});
