/**
 * A change in numbers, with its sign.
 * @module
 */
import { pageLocale } from '../shared/locale.js';

/** @param {number} value @param {string} [locale] @returns {string} "+1.5", "−2", "0" */
export const saySigned = (value, locale = pageLocale()) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(
    value,
  );
