import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../../static/js/domain/day.js';
import { seeded } from '../../../static/js/insight/random.js';
import { asking, goesTogether } from '../../../static/js/insight/together.js';
import { aLife } from '../support/life.js';
import { toTheEnd } from '../support/to-the-end.js';

const FIRST = '2031-01-01';
const dayAt = (n) => addDays(FIRST, n);
const told = (n, { pain = null, mood = null, factors = [], amounts = {} } = {}) => ({
  ...{ day: dayAt(n), pain, mood, factors, amounts },
});
const rest = async () => {};
const days = (count, of) => Array.from({ length: count }, (_, n) => told(n, of(n)));
const questionsOf = (moments) => toTheEnd(asking(moments, ['pain']));
const asked = (moments, factor, later = 0) =>
  questionsOf(moments).find((one) => one.factor === factor && one.later === later);
const WORLDS = 100;
/** One in twenty is told apart from fewer by more people than eight in ten from more. */
const IDLE_WORLDS = 200;
/** Of a year almost: what a habit alone would show needs more days than a true link. */
const LONG_WORLDS = 20;

test('a day counts as without something only where something else was ticked, and not before its first time', () => {
  const moments = days(40, (n) => {
    if (n < 10) return { pain: 5, factors: ['work'] }; // nobody knew of swimming yet
    if (n < 20) return { pain: 3, factors: ['swimming'] };
    if (n < 30) return { pain: 6, factors: ['work'] };
    return { pain: 9 }; // nothing was told of these days
  });

  const { isWith, outcomes } = asked(moments, 'swimming');
  assert.deepEqual(
    outcomes.map(({ day }) => day),
    Array.from({ length: 20 }, (_, n) => dayAt(10 + n)),
  );
  assert.deepEqual(
    isWith,
    Array.from({ length: 20 }, (_, n) => n < 10),
  );
});

test('the day after is looked at beside the day itself', () => {
  const moments = days(30, (n) => ({ pain: n % 10, factors: n % 2 ? ['walk'] : ['work'] }));

  const { isWith, outcomes } = asked(moments, 'walk', 1);
  assert.equal(outcomes[0].day, dayAt(2)); // the first walk is on the second day
  assert.equal(isWith[0], true);
});

test('how the day before was is looked at too: what follows a bad day need not lead to it', () => {
  const moments = days(30, (n) => ({ pain: n % 10, factors: n % 2 ? ['walk'] : ['work'] }));

  const { isWith, outcomes } = asked(moments, 'walk', -1);
  assert.equal(outcomes[0].day, dayAt(0)); // the first walk is on the second day
  assert.equal(isWith[0], true);
  assert.equal(outcomes.at(-1).day, dayAt(28)); // nobody knows of the day after the last
});

test('a month and the year change like any day, and a day that is missing is no yesterday', () => {
  const moments = days(70, (n) => ({ pain: n % 7, factors: n % 3 ? ['walk'] : ['work'] })).filter(
    (_, n) => n !== 31,
  );

  const next = asked(moments, 'work', 1);
  assert.ok(next.outcomes.some(({ day }) => day === '2031-02-01') === false);
  assert.ok(next.outcomes.every(({ day }) => day !== dayAt(32)));
});

test('several entries of a day are one day, with what was ticked in any of them', () => {
  const moments = days(20, (n) => ({ pain: 4, factors: n % 2 ? ['walk'] : ['work'] })).flatMap(
    (one) => [{ ...one, pain: one.pain + 2, factors: [] }, one],
  );

  const { outcomes, isWith } = asked(moments, 'walk');
  assert.equal(outcomes.length, 19);
  assert.ok(outcomes.every(({ value }) => value === 5));
  assert.equal(isWith.filter(Boolean).length, 10);
});

test('what is told as a number is more than usual, or not', () => {
  const moments = days(30, (n) => ({ pain: 5, amounts: { sleep: 4 + (n % 5) } }));

  const { above, isWith } = asked(moments, 'sleep');
  assert.equal(above, 6);
  assert.equal(isWith.filter(Boolean).length, 12);
});

test('too few days on one side, or in all, are not looked at', () => {
  const rarely = days(60, (n) => ({ pain: 5, factors: n < 4 ? ['walk', 'work'] : ['work'] }));
  assert.deepEqual(questionsOf(rarely), []);
  const briefly = days(13, (n) => ({ pain: 5, factors: n % 2 ? ['walk'] : ['work'] }));
  assert.deepEqual(questionsOf(briefly), []);
});

test('medicine is not looked at: it is taken because it hurts', () => {
  const moments = days(60, (n) => ({
    pain: n % 2 ? 8 : 2,
    factors: n % 2 ? ['medicine'] : ['walk'],
  }));
  assert.equal(asked(moments, 'medicine'), undefined);
});

test('a link is told with the days on both sides, its size and its interval', async () => {
  const random = seeded(2);
  const moments = days(80, () => {
    const sat = random() < 0.5;
    return {
      pain: (sat ? 6 : 3) + Math.floor(random() * 2),
      factors: sat ? ['long-sitting', 'x'] : ['x'],
    };
  });

  const { looked, links } = await goesTogether(moments, ['pain', 'mood'], rest);
  assert.equal(looked, 3);
  assert.equal(links.length, 1);
  const [{ factor, measure, later, withIt, without, difference, low, high }] = links;
  assert.deepEqual([factor, measure, later], ['long-sitting', 'pain', 0]);
  assert.ok(withIt + without >= 78);
  assert.ok(low < difference && difference < high);
  assert.ok(Math.abs(difference - 3) < 0.5, `${difference}`);
});

test('no link is told whose interval holds no difference, whatever was tested', async () => {
  const moments = days(60, (n) => {
    const isWorse = n % 5 === 1 || n % 5 === 4;
    const factors = ['walk', ...(n % 5 === 2 || n % 5 === 0 ? ['stretching'] : [])];
    return { pain: (isWorse ? 6 : 3) + (n % 2), factors };
  });

  const { links } = await goesTogether(moments, ['pain'], rest);
  assert.ok(links.length > 0);
  assert.ok(links.every(({ low, high }) => low * high > 0));
});

test('one journal is told the same each time', async () => {
  const moments = aLife(seeded(9), { days: 60, effect: 2 });
  const once = await goesTogether(moments, ['pain', 'mood'], rest);
  assert.deepEqual(await goesTogether(moments, ['pain', 'mood'], rest), once);
});

test('it rests after each part of a day, so that a finger is answered', async () => {
  const moments = aLife(seeded(9), { days: 60 });
  let rests = 0;
  await goesTogether(moments, ['pain', 'mood'], async () => {
    rests += 1;
  });
  assert.ok(rests >= new Set(moments.flatMap(({ factors }) => factors)).size, `${rests}`);
});

test('an empty journal is looked at, and nothing is found', async () => {
  assert.deepEqual(await goesTogether([], ['pain', 'mood'], rest), { looked: 0, links: [] });
});

/** @returns {Promise<{ any: number, found: number }>} people of a hundred who are shown a link, and the true one */
async function shown(life, worlds = WORLDS) {
  let any = 0;
  let found = 0;
  for (let world = 0; world < worlds; world++) {
    const moments = aLife(seeded(world * 7919 + 1), life);
    const { links } = await goesTogether(moments, ['pain', 'mood'], rest);
    if (links.length > 0) any += 1;
    const isTrue = ({ factor, measure, later }) =>
      factor === 'first' && measure === 'pain' && later === (life.later ?? 0);
    if (links.some(isTrue)) found += 1;
  }
  return { any: (any * 100) / worlds, found: (found * 100) / worlds };
}

for (const [name, life] of Object.entries({
  'days that have nothing to do with each other': { alike: 0 },
  'days that are like their neighbours': {},
  'long ups and downs': { alike: 0.7, streak: 0.85 },
  'pain that goes away by itself': { drift: -3 },
})) {
  test(`with nothing there at most 5 of 100 people are shown a link: ${name}`, async (t) => {
    const { any } = await shown({ days: 60, ...life }, IDLE_WORLDS);
    t.diagnostic(`${any} of 100 people are shown a link that is not there`);
    assert.ok(any <= 5, `${any} of 100`);
  });
}

for (const [name, life] of Object.entries({
  'the same day': {},
  'the next day': { later: 1 },
  'the day before': { later: -1 },
})) {
  test(`a difference of 2 points in 60 days is found 8 times in 10: ${name}`, async (t) => {
    const { found } = await shown({ days: 60, effect: 2, ...life });
    t.diagnostic(`${found} of 100 people are shown the link that is there`);
    assert.ok(found >= 80, `${found} of 100`);
  });
}

for (const [name, life] of Object.entries({
  'a habit that goes on': { own: 0.75 },
  'one that is by chance': {},
})) {
  test(`what comes together on one day is not said to lead or to follow: ${name}`, async (t) => {
    let said = 0;
    for (let world = 0; world < LONG_WORLDS; world++) {
      const moments = aLife(seeded(world * 7919 + 1), { days: 250, effect: 2, ...life });
      const { links } = await goesTogether(moments, ['pain'], rest);
      const of = links.filter(({ factor }) => factor === 'first').map(({ later }) => later);
      assert.ok(of.includes(0));
      if (of.length > 1) said += 1;
    }
    t.diagnostic(`${said} of ${LONG_WORLDS} people are shown the day before or after as well`);
    assert.ok(said <= LONG_WORLDS / 20, `${said} of ${LONG_WORLDS}`);
  });
}
