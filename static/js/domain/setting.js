/**
 * A setting: one record for each, found by its name on every device.
 * @module
 */

/** The kind of a setting's record. */
export const SETTING = 'setting';

/** @param {string} name @returns {string} the key its record is found by */
export const settingKey = (name) => `${SETTING}|${name}`;
