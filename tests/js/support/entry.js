/** An entry that says nothing but what is changed of it. @param {object} [changes] */
export const anEntry = (changes) => ({
  ...{ note: '', kept: {}, places: [], factors: [], mood: null, pain: null },
  ...changes,
});
