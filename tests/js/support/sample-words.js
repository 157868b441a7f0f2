/** Words for made-up weeks, as a page has them. */
export const SAMPLE_WORDS = Object.freeze({
  ...{ notes: ['One.', 'Two.'], managed: ['Something.'], medicine: 'Tablet' },
  ...{ trial: 'Walk', trial_now: 'Stretching' },
  ...{ own_yes: 'Gardening', own_number: 'Coffee', own_unit: 'cups', own_scale: 'Tiredness' },
});
