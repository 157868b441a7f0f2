/**
 * What a person calls their devices: for their own devices alone, and it stays with the device.
 */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDeviceNames } from '../../../../static/js/services/account/device-names.js';
import { createSettings } from '../../../../static/js/services/journal/settings.js';
import { createNotes } from '../../../../static/js/store/notes.js';
import { createCast } from '../../support/phone.js';

const PHONE = { id: 'p1', name: 'Chrome on Linux', createdDay: '2026-11-01' };
const LAPTOP = { id: 'l1', name: 'Chrome on Linux', createdDay: '2026-11-20' };

/** The phone and the laptop of one person, with the journal they share. */
function aCast() {
  const cast = createCast();
  const { records } = cast.open();
  const settings = createSettings({ records });
  let made = 0;
  const names = () =>
    createDeviceNames({
      settings,
      notes: createNotes(cast.open().db),
      newId: () => `k${++made}`,
    });
  return { settings, phone: names(), laptop: names() };
}

const at = (here, ...devices) => devices.map((one) => ({ ...one, current: one.id === here.id }));
const said = (devices) => devices.map(({ name }) => name);

test('devices that say the same of themselves are told apart, the first one unchanged', async () => {
  const { phone } = aCast();

  assert.deepEqual(said(await phone.read(at(PHONE, LAPTOP, PHONE))), [
    'Chrome on Linux 2',
    'Chrome on Linux',
  ]);
});

test('a name given on one device is the name on the other, until it is taken away', async () => {
  const { phone, laptop } = aCast();

  await phone.rename(LAPTOP.id, '  Kitchen laptop ');
  assert.deepEqual(said(await laptop.read(at(LAPTOP, PHONE, LAPTOP))), [
    'Chrome on Linux',
    'Kitchen laptop',
  ]);
  await laptop.rename(LAPTOP.id, '');

  assert.deepEqual(said(await phone.read(at(PHONE, PHONE, LAPTOP))), [
    'Chrome on Linux',
    'Chrome on Linux 2',
  ]);
});

test('a device that signs in anew keeps its name, whoever gave it', async () => {
  const { phone, laptop } = aCast();
  await phone.rename(LAPTOP.id, 'Kitchen laptop');
  await laptop.read(at(LAPTOP, PHONE, LAPTOP));
  const anew = { ...LAPTOP, id: 'l2' };

  assert.deepEqual(said(await laptop.read(at(anew, PHONE, anew))), [
    'Chrome on Linux',
    'Kitchen laptop',
  ]);
  assert.deepEqual(said(await phone.read(at(PHONE, PHONE, anew))), [
    'Chrome on Linux',
    'Kitchen laptop',
  ]);
});

test('a name has sixty letters at most, and what is no name is passed over', async () => {
  const { phone, settings } = aCast();
  await assert.rejects(phone.rename(PHONE.id, 'x'.repeat(61)), { code: 'invalid' });
  await settings.set('device/odd', [1, 2]);
  await settings.set('device/none', null);

  assert.deepEqual(said(await phone.read(at(PHONE, PHONE))), ['Chrome on Linux']);
});

test('the name of a device that was erased is offered, and goes over to it', async () => {
  const { phone, laptop, settings } = aCast();
  await phone.rename(LAPTOP.id, 'Kitchen laptop');
  const erased = { ...LAPTOP, id: 'l2' };
  const listed = at(erased, PHONE, erased);

  assert.deepEqual(said(await laptop.read(listed)), ['Chrome on Linux', 'Chrome on Linux 2']);
  assert.deepEqual(await laptop.free(listed), ['Kitchen laptop']);
  await laptop.rename(erased.id, 'Kitchen laptop', listed);

  assert.deepEqual(said(await phone.read(listed)), ['Chrome on Linux', 'Kitchen laptop']);
  assert.deepEqual(await phone.free(listed), []);
  assert.equal((await settings.all('device/')).length, 1);
});
