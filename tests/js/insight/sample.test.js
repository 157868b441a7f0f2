import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryFields, entryOf } from '../../../static/js/domain/entry.js';
import { moreOf } from '../../../static/js/domain/entry-more.js';
import { experimentOf, stateOf } from '../../../static/js/domain/experiment.js';
import { flareOf, isGoingOn } from '../../../static/js/domain/flare.js';
import { lastPlaces } from '../../../static/js/domain/last-places.js';
import { readOwnFactors } from '../../../static/js/domain/own-factors.js';
import { followingOf, heldOut } from '../../../static/js/domain/programme.js';
import { answeredOf } from '../../../static/js/domain/questionnaire.js';
import { changeIn } from '../../../static/js/insight/answered.js';
import { compare, lastTwo } from '../../../static/js/insight/compare.js';
import { differencesOf, pairsOf, resultOf } from '../../../static/js/insight/experiment.js';
import { whatHelps } from '../../../static/js/insight/helps.js';
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
  assert.deepEqual(
    readOwnFactors(all('setting').map(({ fields }) => fields)).map(({ kind }) => kind),
    ['yes', 'number', 'scale'],
  );
  assert.ok(told.filter(({ amounts }) => amounts.some(({ id }) => id === 'tired')).length >= 10);
});

test('it hurts in front and behind, in parts of a leg, and often where it did the last time', () => {
  const told = entries().map(({ fields }, n) => ({
    id: `${n}`,
    ...entryOf(asView({ fields }, n)),
  }));
  const places = new Set(told.flatMap((one) => one.places));
  for (const place of ['lower-back', 'belly', 'left-thigh-back', 'left-calf', 'right-knee']) {
    assert.ok(places.has(place), place);
  }
  const newestFirst = told.toReversed();
  const same = newestFirst.filter((one, at) => {
    const last = lastPlaces(newestFirst.slice(at + 1), one);
    return (
      last !== null && one.places.length > 0 && one.places.every((x) => last.places.includes(x))
    );
  });
  assert.ok(same.length >= 10, `${same.length}`);
  assert.notEqual(lastPlaces(newestFirst, { id: 'new', at: `${LAST}T23:00` }), null);
});

test('its plan was practised, so that Trends says what came of that too', () => {
  const [{ fields }] = all('programme');
  const steps = all('session').filter((one) => one.fields.programme === 'settle');
  assert.deepEqual(
    steps.map((one) => one.fields.at),
    followingOf(fields).done.map((day) => fields[`d/${day}`]),
  );
  const practised = all('session').map((one) => one.fields);
  assert.notEqual(whatHelps(practised, ['ease'], 'programme')[0].change, null);
});

test('what was tried out is over and clear, another is under way, a flare-up is over, a programme waits for its next day', () => {
  const told = entries().map(({ fields }) => ({ ...fields, day: fields.at.slice(0, 10) }));
  const [tried, now] = all('experiment').map(asView).map(experimentOf);
  assert.deepEqual([stateOf(tried, LAST), stateOf(now, LAST)], ['over', 'going']);
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
