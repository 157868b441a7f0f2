/**
 * Run test files in this one process, one after the other: `node tools/node_tests.js <file>…`.
 * `node --test` begins a process for each file, which costs more than most of them take.
 * @module
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

for (const file of process.argv.slice(2)) await import(pathToFileURL(resolve(file)).href);
