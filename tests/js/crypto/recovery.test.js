import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  createRecoveryCode,
  formatRecoveryCode,
  parseRecoveryCode,
} from '../../../static/js/crypto/recovery.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('a code is eight groups of four unambiguous symbols', async () => {
  const code = await formatRecoveryCode(createRecoveryCode());

  assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
});

test('two codes are never the same', () => {
  const codes = new Set(Array.from({ length: 200 }, () => createRecoveryCode()));

  assert.equal(codes.size, 200);
});

test('every symbol takes part, and each as often as the others', () => {
  const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);

  const symbols = createRecoveryCode(everyByte);

  assert.deepEqual(
    [...ALPHABET].map((symbol) => symbols.split(symbol).length - 1),
    Array(32).fill(8),
  );
});

test('a code is understood as people write it', async () => {
  const secret = '3AHRZ6DMV29GQY5CKT18FPX4BJS07E';
  const ways = [
    '3AHR-Z6DM-V29G-QY5C-KT18-FPX4-BJS0-7E7A',
    '3ahr z6dm v29g qy5c kt18 fpx4 bjs0 7e7a',
    '  3AHRZ6DMV29GQY5CKT18FPX4BJS07E7A\n',
    '3AHR–Z6DM–V29G–QY5C–KTI8–FPX4–BJSO–7E7A',
    '3ahr-z6dm-v29g-qy5c-ktl8-fpx4-bjso-7e7a',
    '3AHR.Z6DM.V29G.QY5C.KT18.FPX4.BJS0.7E7A',
    '"3AHR\u2212Z6DM\u2212V29G\u2212QY5C\u2212KT18\u2212FPX4\u2212BJS0\u22127E7A"',
    '\u200b3AHR\u200b-Z6DM-V29G-QY5C-KT18-FPX4-BJS0-7E7A\ufeff',
    'Recovery code: 3AHR-Z6DM-V29G-QY5C-KT18-FPX4-BJS0-7E7A',
    'Twofold recovery code for ada, for twofold.example. With it, anyone can open this journal.\n\n3AHR-Z6DM-V29G-QY5C-KT18-FPX4-BJS0-7E7A\n',
  ];

  for (const typed of ways) assert.equal(await parseRecoveryCode(typed), secret);
});

test('what was formatted is parsed back', async () => {
  const secrets = fc
    .uint8Array({ minLength: 30, maxLength: 30 })
    .map((bytes) => createRecoveryCode(new Uint8Array(bytes)));

  await fc.assert(
    fc.asyncProperty(secrets, async (secret) => {
      assert.equal(await parseRecoveryCode(await formatRecoveryCode(secret)), secret);
    }),
  );
});

test('a wrong number of symbols is called that', async () => {
  const code = await formatRecoveryCode(createRecoveryCode());

  for (const typed of ['', code.slice(1), `${code}7`]) {
    await assert.rejects(parseRecoveryCode(typed), { code: 'recovery_length' });
  }
});

test('a symbol that no code has is called a typing error', async () => {
  const code = await formatRecoveryCode(createRecoveryCode());

  for (const stranger of ['U', '!', 'é']) {
    await assert.rejects(parseRecoveryCode(stranger + code.slice(1)), { code: 'recovery_typo' });
  }
});

test('of single wrong symbols and swapped neighbours, all but about one in a thousand are noticed', async () => {
  const symbols = (await formatRecoveryCode('3AHRZ6DMV29GQY5CKT18FPX4BJS07E')).replaceAll('-', '');
  const slips = [...wrongSymbols(symbols), ...swappedNeighbours(symbols)];

  const noticed = await Promise.all(
    slips.map((slip) => parseRecoveryCode(slip).then(() => false, isTypo)),
  );

  // Ten check bits let one slip in 1,024 through; these 1,022 are fixed, so the count is too.
  const missed = noticed.filter((was) => !was).length;
  assert.equal(slips.length, 32 * 31 + swappedNeighbours(symbols).length);
  assert.ok(missed <= 4, `${missed} of ${slips.length} slips went unnoticed`);
});

/** @param {{ code: string }} error */
const isTypo = (error) => error.code === 'recovery_typo';

/** @param {string} symbols */
function wrongSymbols(symbols) {
  return [...symbols].flatMap((right, at) =>
    [...ALPHABET]
      .filter((symbol) => symbol !== right)
      .map((wrong) => symbols.slice(0, at) + wrong + symbols.slice(at + 1)),
  );
}

/** @param {string} symbols */
function swappedNeighbours(symbols) {
  return [...symbols]
    .slice(1)
    .map((next, at) => symbols.slice(0, at) + next + symbols[at] + symbols.slice(at + 2))
    .filter((swapped) => swapped !== symbols);
}
