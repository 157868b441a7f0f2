/**
 * Settings and the safety of data.
 * @module
 */
import { define as dataSafety } from '../elements/data-safety.js';
import { define as eraseDevice } from '../elements/erase-device.js';
import { define as exportData } from '../elements/export-data.js';
import { define as importData } from '../elements/import-data.js';
import { define as installApp } from '../elements/install-app.js';
import { define as settingsLook } from '../elements/settings-look.js';
import { define as settingsSwitches } from '../elements/settings-switches.js';

export const elements = [
  dataSafety,
  eraseDevice,
  exportData,
  importData,
  installApp,
  settingsLook,
  settingsSwitches,
];
