/**
 * A page answers a finger while it works something out. What an insight does without a rest is bounded by
 * what it reads: of a journal of ten years each field a few times, or a piece of it, and never once more for
 * each place, habit or routine there is.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { PLACES } from '../../../static/js/domain/body-map.js';
import { addDays } from '../../../static/js/domain/day.js';
import { entryOf } from '../../../static/js/domain/entry.js';
import { compare } from '../../../static/js/insight/compare.js';
import { pairsOf } from '../../../static/js/insight/experiment.js';
import { isCardDue, isMuchPainNow, isVeryLowNow } from '../../../static/js/insight/low-mood.js';
import {
  CARDS_AT_ONCE,
  differenceOf,
  permutationP,
} from '../../../static/js/insight/permutation.js';
import { ENTRIES_AT_ONCE, inPieces, lookAtEach } from '../../../static/js/insight/pieces.js';
import { seeded } from '../../../static/js/insight/random.js';
import { byPartOfDay, byWeekday } from '../../../static/js/insight/rhythm.js';
import { dayMeans, within } from '../../../static/js/insight/series.js';
import { placesBeside, placesOver } from '../../../static/js/insight/stretches.js';
import { asking } from '../../../static/js/insight/together.js';
import {
  amountsOf,
  medicinesOver,
  numbersOver,
  sleepOver,
} from '../../../static/js/insight/told.js';
import { toTheEnd } from '../support/to-the-end.js';

const LAST = '2031-04-09';
const TEN_YEARS = 11_000;
const A_DAY = 3;
const DAYS = Math.ceil(TEN_YEARS / A_DAY);
const YEAR = 365;
const CLOCK = { now: () => Date.parse(`${LAST}T21:00Z`), tz: () => 0 };
const HABITS = ['walk', 'stretching', 'long-sitting', 'saw-people', 'time-outside', 'work'];

/** Every place hurts on some days, and each entry tells whatever one can. */
function entryAt(n) {
  const fields = {
    ...{ at: `${addDays(LAST, -Math.floor(n / A_DAY))}T${20 - 5 * (n % A_DAY)}:10`, tz: 0 },
    ...{
      pain: n % 11,
      mood: 1 + (n % 5),
      sleep: 6 + (n % 8) / 4,
      't/coffee': n % 4,
      'm/Tablet': 'yes',
    },
    ...Object.fromEntries(
      PLACES.filter((_, at) => (n + at) % 9 === 0).map((one) => [`s/${one}`, 4]),
    ),
    ...Object.fromEntries(
      HABITS.filter((_, at) => (n + at) % 4 === 0).map((one) => [`t/${one}`, true]),
    ),
  };
  return entryOf({ id: `${n}`, created: n, fields, others: {}, readOnly: false });
}
const JOURNAL = Array.from({ length: TEN_YEARS }, (_, n) => entryAt(n));

/** Entries that count how often they are read. */
function counted(entries) {
  let reads = 0;
  const watched = entries.map(
    (entry) =>
      new Proxy(entry, {
        get(target, name) {
          reads += 1;
          return target[name];
        },
      }),
  );
  const sinceLast = () => {
    const found = reads;
    reads = 0;
    return found;
  };
  return { watched, sinceLast };
}

/** @returns {number} the most that was read without a rest */
function mostWithoutRest(entries, work) {
  const { watched, sinceLast } = counted(entries);
  const begun = work(watched);
  let most = sinceLast();
  if (typeof begun?.next !== 'function') return most;
  for (let step = begun.next(); ; step = begun.next()) {
    most = Math.max(most, sinceLast());
    if (step.done) return most;
  }
}

const yearOf = (entries) => within(entries, LAST, YEAR);
const halves = [
  { from: addDays(LAST, -DAYS), to: addDays(LAST, -DAYS / 2) },
  { from: addDays(LAST, 1 - DAYS / 2), to: LAST },
];
function* momentsOf(entries) {
  for (const entry of entries) yield { ...entry, amounts: amountsOf(entry) };
}

/** What a page asks of all there is, and what of a year at most; how often an entry is read without a rest. */
const OF_ALL = {
  within: [2, yearOf],
  dayMeans: [2, (all) => dayMeans(all, 'pain', LAST, DAYS)],
  compare: [4, (all) => compare(all, 'pain', ...halves)],
  pairsOf: [
    3,
    (all) => pairsOf({ measure: 'pain', start: addDays(LAST, -27), order: 'wo'.repeat(14) }, all),
  ],
  isCardDue: [3, (all) => isCardDue(all, CLOCK, null)],
  isVeryLowNow: [3, (all) => isVeryLowNow(all, CLOCK)],
  isMuchPainNow: [3, (all) => isMuchPainNow(all, CLOCK)],
};
const OF_A_YEAR = {
  placesOver: [3, placesOver],
  sleepOver: [2, sleepOver],
  numbersOver: [2, numbersOver],
  medicinesOver: [2, medicinesOver],
};
/** These rest; each piece reads an entry so often. */
const IN_PIECES = {
  placesBeside: [6, (all) => placesBeside(all, LAST, DAYS)],
  byPartOfDay: [4, (all) => byPartOfDay(all, 'pain')],
  byWeekday: [4, (all) => byWeekday(all, 'pain')],
  asking: [20, (all) => asking(momentsOf(all), ['pain', 'mood'])],
};
/** They ask nothing of entries: they count days, sessions, or numbers that were worked out before. */
const OF_NO_ENTRIES = [
  ...['answered', 'bands', 'helps', 'permutation', 'pieces', 'practised', 'random', 'sample'],
];

test('of a whole journal each entry is read a few times, however much it tells', () => {
  for (const [name, [times, work]] of Object.entries(OF_ALL)) {
    const most = mostWithoutRest(JOURNAL, work);
    assert.ok(most > 0 && most <= times * TEN_YEARS, `${name}: ${most}`);
  }
  const year = yearOf(JOURNAL);
  for (const [name, [times, work]] of Object.entries(OF_A_YEAR)) {
    const most = mostWithoutRest(year, work);
    assert.ok(most > 0 && most <= times * year.length, `${name}: ${most}`);
  }
});

test('what takes longer than a frame rests after each piece', () => {
  for (const [name, [times, work]] of Object.entries(IN_PIECES)) {
    const most = mostWithoutRest(JOURNAL, work);
    assert.ok(most > 0 && most <= times * ENTRIES_AT_ONCE, `${name}: ${most}`);
  }
});

test('whatever reads entries says here how much of them it reads', async () => {
  const folder = new URL('../../../static/js/insight/', import.meta.url);
  const bounded = { ...OF_ALL, ...OF_A_YEAR, ...IN_PIECES };
  const without = [];
  for (const file of readdirSync(folder)) {
    if (OF_NO_ENTRIES.includes(file.replace('.js', ''))) continue;
    const exported = await import(new URL(file, folder).href);
    if (!Object.keys(exported).some((name) => name in bounded)) without.push(file);
  }
  assert.deepEqual(without, []);
});

test('chance is drawn in pieces, too: for the test and for the range of a difference', () => {
  let drawn = 0;
  const random = seeded(3);
  const counting = () => {
    drawn += 1;
    return random();
  };
  const days = Array.from({ length: YEAR }, (_, n) => n % 11);
  for (const work of [
    permutationP(
      days,
      days.map((_, n) => n % 3 === 0),
      counting,
    ),
    differenceOf(days.slice(0, 180), days.slice(180), counting),
  ]) {
    for (let step = work.next(); !step.done; step = work.next()) {
      assert.ok(drawn <= CARDS_AT_ONCE + YEAR, `${drawn}`);
      drawn = 0;
    }
    drawn = 0;
  }
});

test('in pieces or in one, with what is done meanwhile, the same comes out', async () => {
  const many = fc.array(fc.nat(TEN_YEARS - 1), { maxLength: 3 * ENTRIES_AT_ONCE });
  await fc.assert(
    fc.asyncProperty(many, async (list) => {
      const entries = [...new Set(list)].sort((a, b) => a - b).map((n) => JOURNAL[n]);
      let rests = 0;
      const rest = async () => {
        rests += 1;
      };
      const seen = [];
      await inPieces(
        lookAtEach(entries, (entry) => seen.push(entry)),
        rest,
      );
      assert.deepEqual(seen, entries);
      assert.equal(rests, Math.floor(entries.length / ENTRIES_AT_ONCE));
      const beside = () => placesBeside(entries, LAST, 900);
      assert.deepEqual(await inPieces(beside(), rest), toTheEnd(beside()));
    }),
    { numRuns: 20 },
  );
});
