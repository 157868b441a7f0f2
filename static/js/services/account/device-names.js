/**
 * What a person calls their devices. Kept as settings, sealed like the journal: the server knows what
 * the browser calls itself, and no name of anybody's. A name stays with its device when that signs in
 * anew and gets another session.
 * @module
 */

import { AppError } from '../../domain/errors.js';
import { LONGEST_NAME } from '../../domain/given-name.js';

/** @import { Notes } from '../../store/notes.js' */
/** @import { Settings } from '../journal/settings.js' */
/** @typedef {import('../../sync/account-api.js').Device} Device */
/** @typedef {{ name: string, session: string }} Named which session has which name */

const PREFIX = 'device/';
/** The setting that names this very device. */
const OURS = 'device-name';

/**
 * @param {object} given
 * @param {Pick<Settings, 'all' | 'set'>} given.settings
 * @param {Notes} given.notes
 * @param {() => string} given.newId
 */
export function createDeviceNames({ settings, notes, newId }) {
  async function known() {
    const all = await settings.all(PREFIX);
    return all.flatMap(({ key, value }) => (isNamed(value) ? [{ key, ...value }] : []));
  }

  return {
    /** @returns {Promise<string>} what this very device is called; empty where nobody called it anything */
    async ours() {
      const noted = await notes.get(OURS);
      return (await known()).find(({ key }) => key === noted)?.name ?? '';
    },

    /**
     * @param {readonly Device[]} devices as the server lists them
     * @returns {Promise<Device[]>} by their own names; those that say the same of themselves, numbered
     */
    async read(devices) {
      const names = await known();
      const here = devices.find(({ current }) => current);
      const ours = here && names.find(({ session }) => session === here.id);
      const noted = await notes.get(OURS);
      if (ours && ours.key !== noted) await notes.set(OURS, ours.key);
      const moved = here && !ours && names.find(({ key }) => key === noted);
      if (moved) {
        moved.session = here.id;
        await settings.set(moved.key, { name: moved.name, session: here.id });
      }
      const nameOf = (/** @type {Device} */ { id, name }) =>
        names.find((one) => one.session === id && one.name !== '')?.name ?? name;
      return numbered(devices.map((device) => ({ ...device, name: nameOf(device) })));
    },

    /**
     * Names that no device carries: theirs was signed out, or erased and knows nothing of its name.
     *
     * @param {readonly Device[]} devices as the server lists them
     * @returns {Promise<string[]>}
     */
    async free(devices) {
      const names = withoutDevice(await known(), devices).map(({ name }) => name);
      return [...new Set(names)].filter((name) => name !== '');
    },

    /**
     * @param {string} id of its session
     * @param {string} name empty takes its own name away again; a free one goes over to it
     * @param {readonly Device[]} [devices] as the server lists them
     * @throws {AppError} `invalid`
     */
    async rename(id, name, devices = []) {
      const tidy = name.normalize('NFC').trim();
      if ([...tidy].length > LONGEST_NAME) throw new AppError('invalid', 'a shorter name');
      const names = await known();
      const free = devices.length > 0 ? withoutDevice(names, devices) : [];
      const one =
        names.find(({ session }) => session === id) ?? free.find((other) => other.name === tidy);
      await settings.set(one?.key ?? PREFIX + newId(), { name: tidy, session: id });
    },
  };
}
/** @typedef {ReturnType<typeof createDeviceNames>} DeviceNames */

/**
 * @template {Named} T
 * @param {readonly T[]} names @param {readonly Device[]} devices @returns {T[]}
 */
const withoutDevice = (names, devices) =>
  names.filter(({ session }) => !devices.some(({ id }) => id === session));

/** @param {unknown} value @returns {value is Named} */
function isNamed(value) {
  if (typeof value !== 'object' || value === null) return false;
  const { name, session } = /** @type {Record<string, unknown>} */ (value);
  return typeof name === 'string' && typeof session === 'string';
}

/** A browser's first comparison by the rules of a language costs a phone a tenth of a second. @param {Device} a @param {Device} b */
const byDay = (a, b) => Number(a.createdDay > b.createdDay) - Number(a.createdDay < b.createdDay);

/**
 * "Chrome on Linux", "Chrome on Linux 2": in the order they signed in.
 * @param {Device[]} devices @returns {Device[]}
 */
function numbered(devices) {
  const inOrder = [...devices].sort(byDay);
  return devices.map((device) => {
    const alike = inOrder.filter(({ name }) => name === device.name);
    const at = alike.indexOf(device);
    return at > 0 ? { ...device, name: `${device.name} ${at + 1}` } : device;
  });
}
