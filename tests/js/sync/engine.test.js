import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

const THREAD = new URL('../support/engine-thread.js', import.meta.url);

/** @param {{ first: number, runs: number, codec: 'clear' | 'sealed' }} schedules @returns {Promise<number>} how many were run */
const inThread = (schedules) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, { workerData: schedules });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread ended early, with ${code}`)));
  });

test('real stores and stages converge and lose nothing, whatever fails on the way', async () => {
  assert.equal(await inThread({ first: 1, runs: 200, codec: 'clear' }), 200);
});

test('so they do with the real envelope', async () => {
  assert.equal(await inThread({ first: 5001, runs: 15, codec: 'sealed' }), 15);
});
