/** Work in pieces, without a rest. @template T @param {Generator<void, T>} work @returns {T} */
export function toTheEnd(work) {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}
