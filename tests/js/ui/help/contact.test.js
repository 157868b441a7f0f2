import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialled, readContact } from '../../../../static/js/ui/help/contact.js';

test('a number is dialled as people write it, without what is only for the eye', () => {
  assert.equal(dialled('+44 (0)20 7946-0018'), '+4402079460018');
  assert.equal(dialled('020 7946 0018'), '02079460018');
  assert.equal(dialled('１１２'), '112');
});

test('what no phone could dial is no number', () => {
  for (const text of ['', '1', 'Marta', '12+34', '1'.repeat(16)]) {
    assert.equal(dialled(text), null, text);
  }
});

test('a contact from another version, or half of one, is no contact', () => {
  for (const value of [
    undefined,
    null,
    'Marta',
    {},
    { name: 'Marta' },
    { name: '', number: '112' },
  ]) {
    assert.equal(readContact(value), null);
  }
  assert.deepEqual(readContact({ name: 'Marta', number: '112', more: 1 }), {
    name: 'Marta',
    number: '112',
  });
});
