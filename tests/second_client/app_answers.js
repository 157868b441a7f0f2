/**
 * Answers questions about records as the app does: one JSON question a line in, one answer a line out.
 *
 * A question is `{ask, ...}`: `read` a text, `merge` two, `reconcile` two, `write` to one. Records go in
 * and out as their text. The answer to a text that is no record is null. `canonical` is asked of a value.
 */
import { createInterface } from 'node:readline';
import { canonical } from '../../static/js/domain/canonical.js';
import { decodePayload, encodePayload } from '../../static/js/domain/payload.js';
import { reconcile } from '../../static/js/domain/reconcile.js';
import { merge, write } from '../../static/js/domain/record.js';

const ANSWERS = {
  read: ({ text }) => decodePayload(text),
  merge: ({ one, other }) => merge(decodePayload(one), decodePayload(other)),
  reconcile: ({ one, other, author }) =>
    reconcile(decodePayload(one), decodePayload(other), author),
  write: ({ one, changes, author }) => write(decodePayload(one), changes, author),
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  let answer = null;
  try {
    answer =
      question.ask === 'canonical'
        ? canonical(question.value)
        : encodePayload(ANSWERS[question.ask](question));
  } catch {
    // No record: null says so.
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
