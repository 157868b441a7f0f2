import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runModel } from '../support/model.js';
import { MUTANTS } from '../support/model-mutants.js';

const RUNS = 3000;
const MUTANT_RUNS = 3000;

test('devices converge and lose nothing, whatever fails on the way', () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const { verdict, rounds } = runModel(seed);

    assert.equal(verdict, 'fine', `seed ${seed}`);
    assert.ok(rounds <= 12, `seed ${seed} took ${rounds} rounds`);
  }
});

for (const [name, mutant] of Object.entries(MUTANTS)) {
  test(`the model notices when ${name}`, () => {
    const seeds = Array.from({ length: MUTANT_RUNS }, (_, at) => at + 1);

    assert.ok(
      seeds.some((seed) => runModel(seed, mutant).verdict !== 'fine'),
      'every run looked fine',
    );
  });
}
