import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPassphrase } from '../../../../static/js/crypto/passphrase.js';
import { checkPassword } from '../../../../static/js/services/account/credentials.js';

const COMMON = [
  'iloveyouiloveyou',
  '1q2w3e4r5t6y7u8i',
  'qwertyuiopasdfghjkl',
  'correct horse battery staple',
  '111222333444555',
  'administrator12345',
  'passwordpassword',
  'P@ssw0rdP@ssw0rd!',
  'abcabcabcabcabcabc',
  '123456789012345',
  '987654321098765',
  'lkjhgfdsapoiuytrewq',
  'Password123456789',
  'zaq12wsxcde34rfv',
  'sunshine-sunshine-1',
  'aaaabbbbccccdddd',
  'football2024football',
  'qwertzuiop123456',
  'ada-lovelace-ada-lovelace',
  'trustno1trustno1trustno1',
  'letmeinletmein123',
  'ichliebedich12345',
];
const OWN = [
  'sparrow anvil cocoa ribbon',
  'the heron waits below our bridge',
  'Vier grüne Stühle im Regen',
  'x7Kq-93vB-mm2R-p0Zt',
  '山の上に赤い家が三つある、静かだ',
  'my knee hurts when it snows in Graz',
];

for (const password of COMMON) {
  test(`${password} is one that others would try first`, () => {
    assert.throws(() => checkPassword(password, 'ada-lovelace'), { code: 'password_obvious' });
  });
}

for (const password of OWN) {
  test(`${password} is its owner's own`, () => {
    assert.doesNotThrow(() => checkPassword(password, 'ada-lovelace'));
  });
}

test('every passphrase that is offered is taken', () => {
  for (let n = 0; n < 300; n++) checkPassword(createPassphrase(), 'ada');
});
