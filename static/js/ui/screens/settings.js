/**
 * Settings and the safety of data.
 * @module
 */
import '../shared/journal-ground.js';
import { define as dataSafety } from '../settings/data-safety.js';
import { define as eraseDevice } from '../settings/erase-device.js';
import { define as exportData } from '../settings/export-data.js';
import { define as importData } from '../settings/import-data.js';
import { define as installApp } from '../settings/install-app.js';
import { define as keepVoice } from '../settings/keep-voice.js';
import { define as settingsLook } from '../settings/settings-look.js';
import { define as settingsOptions } from '../settings/settings-options.js';
import { define as settingsSwitches } from '../settings/settings-switches.js';

/** @import { Screen } from '../shared/app.js' */

/** @type {Screen} */
export const screen = {
  plain: [keepVoice, settingsLook],
  withJournal: [
    ...[dataSafety, eraseDevice, exportData, importData, installApp],
    ...[settingsOptions, settingsSwitches],
  ],
};
