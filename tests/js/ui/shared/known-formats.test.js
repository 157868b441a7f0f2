import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepFormats } from '../../../../static/js/ui/shared/format-writing.js';
import { recallFormats } from '../../../../static/js/ui/shared/known-formats.js';
import { formatOf, onFormatMade } from '../../../../static/js/ui/shared/locale.js';

const AGENT = 'Browser/7';
const NOW = Date.UTC(2026, 10, 28);
const DAY_MS = 86_400_000;
const rest = async () => undefined;
const TIME = /** @type {const} */ ({ timeStyle: 'short', timeZone: 'UTC' });

/** @param {string | null} [kept] */
function createLocal(kept = null) {
  const local = {
    kept,
    writings: 0,
    getItem: () => local.kept,
    /** @param {string} _key @param {string} value */
    setItem(_key, value) {
      local.kept = value;
      local.writings += 1;
    },
    removeItem: () => undefined,
    clear: () => undefined,
  };
  return local;
}

/** A table nobody would make, to tell it from the format. @param {string} locale @param {number} [at] */
const strange = (locale, at = NOW) =>
  JSON.stringify({
    agent: AGENT,
    at,
    tables: {
      [JSON.stringify(['NumberFormat', locale, null])]: { digits: [...'abcdefghij'], point: '' },
    },
  });

/** @param {ReturnType<typeof createLocal>} local */
const tablesOf = (local) => JSON.parse(local.kept ?? 'null')?.tables;

test('what a page wrote with is known to the next one', async () => {
  const local = createLocal();
  formatOf(Intl.DateTimeFormat, 'et', TIME).format(new Date(NOW));

  await keepFormats(local, { agent: AGENT, now: NOW, rest });

  const [kept] = Object.entries(tablesOf(local)).filter(([name]) => name.includes('"et"'));
  assert.ok(kept?.[0].includes('timeStyle'));
  assert.ok(Array.isArray(kept[1]));
});

test('a table that is kept is read instead of the format, and what it does not tell is asked', () => {
  recallFormats(createLocal(strange('nl')), AGENT);

  const format = formatOf(Intl.NumberFormat, 'nl');

  assert.equal(format.format(120), 'bca');
  assert.equal(format.format(-1200), new Intl.NumberFormat('nl').format(-1200));
});

test('another edition of the browser has all of it made anew', async () => {
  const local = createLocal(strange('sv'));
  recallFormats(local, 'Browser/8');

  assert.equal(formatOf(Intl.NumberFormat, 'sv').format(12), '12');
  await keepFormats(local, { agent: 'Browser/8', now: NOW, rest });

  assert.equal(tablesOf(local)['["NumberFormat","sv",null]'].digits[1], '1');
});

test('after a day it is made anew, also where nothing else was used', async () => {
  const local = createLocal(strange('da'));
  recallFormats(local, AGENT);

  await keepFormats(local, { agent: AGENT, now: NOW + DAY_MS, rest });

  assert.equal(tablesOf(local)['["NumberFormat","da",null]'].digits[1], '1');
});

test('where all is known nothing is written', async () => {
  const local = createLocal();
  await keepFormats(local, { agent: AGENT, now: NOW, rest });

  await keepFormats(local, { agent: AGENT, now: NOW + 1, rest });

  assert.equal(local.writings, 1);
});

for (const broken of [
  '{',
  '7',
  'null',
  '{"agent":"Browser/7"}',
  '{"agent":"Browser/7","tables":null}',
])
  test(`${broken} in its place is as nothing`, async () => {
    const local = createLocal(broken);
    recallFormats(local, AGENT);

    assert.equal(formatOf(Intl.NumberFormat, 'it').format(1), '1');
    await keepFormats(local, { agent: AGENT, now: NOW, rest });

    assert.ok(tablesOf(local)['["NumberFormat","it",null]']);
  });

test('who keeps them is told of a format that was made, not of one that was known', () => {
  recallFormats(createLocal(strange('pl')), AGENT);
  let told = 0;
  onFormatMade(() => {
    told += 1;
  });

  formatOf(Intl.NumberFormat, 'pl').format(1);
  assert.equal(told, 0);
  formatOf(Intl.NumberFormat, 'cs').format(1);
  formatOf(Intl.NumberFormat, 'cs').format(2);
  assert.equal(told, 1);
});

test('a format that somebody put in the place of the browser’s own is left as it is', async () => {
  const local = createLocal();
  const Own = { '': class extends Intl.NumberFormat {} }[''];
  assert.equal(Own.name, '');
  formatOf(Own, 'sk').format(1);

  await keepFormats(local, { agent: AGENT, now: NOW, rest });

  assert.equal(tablesOf(local)['["","sk",null]'], null);
  assert.equal(formatOf(Own, 'sk').format(12), '12');
});
