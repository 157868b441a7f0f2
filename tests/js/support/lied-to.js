/**
 * A phone behind a liar and a laptop that talks to the server itself, with the app's own engine:
 * `node lied-to.js <liar's url> <server's url> <port>`. Does what it is told by requests to that port:
 * JSON in, JSON out.
 * @module
 */

import 'fake-indexeddb/auto';
import { createServer } from 'node:http';
import { createCodec } from '../../../static/js/crypto/envelope.js';
import { deriveVaultKeys } from '../../../static/js/crypto/keys.js';
import { toBase64url } from '../../../static/js/domain/bytes.js';
import { countHeld } from '../../../static/js/store/waiting.js';
import { createSchedule } from '../../../static/js/sync/schedule.js';
import { dump, openTab } from './device.js';
import { createRandom } from './random.js';

const [liar, server, port] = process.argv.slice(2);
const random = createRandom(Date.now() % 2 ** 31);
const clock = { ahead: 0 };
const now = () => Date.now() + clock.ahead;
const vault = toBase64url(random.bytes(16));
const codec = createCodec(await deriveVaultKeys(random.bytes(32)), vault);
const secret = (length) => toBase64url(random.bytes(length));
const username = `ada-${secret(12).toLowerCase()}-x`;
const auth = secret(32);
const kdf = { alg: 'argon2id', v: 19, m: 65536, t: 3, p: 1, salt: secret(16) };
const keys = { kdf, auth, wrapped_pw: secret(60), kcv: secret(16) };

async function enter(path, body) {
  const response = await fetch(`${server}/api/v1/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-App': '1', Origin: server },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.headers.getSetCookie()[0].split(';')[0];
}

const cookies = {
  phone: await enter('register', { username, vault, ...keys, device: 'Phone' }),
  laptop: await enter('login', { username, auth, device: 'Laptop' }),
};

function open(name, origin) {
  return openTab({
    name,
    vault,
    codec,
    random,
    now,
    fetch: (path, init) =>
      fetch(origin + path, {
        ...init,
        headers: { ...init.headers, Cookie: cookies[name], Origin: origin },
      }),
  });
}

let phone = open('phone', liar);
const laptop = open('laptop', server);
let written = 0;

const notes = async ({ records }) =>
  (await records.list('entry')).map(({ fields }) => fields.note).sort();

/** The server counts the rounds of an account, and all of this is one account's: wait as it asks. */
async function runOnceServed(run, options) {
  for (;;) {
    try {
      return await run(options);
    } catch (error) {
      if (error.code !== 'rate_limited') throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** What a page does while it is looked at, as far as it would ask by itself or on being woken. */
async function ask({ times }) {
  const waits = [];
  const codes = [];
  const wake = {};
  const schedule = createSchedule({
    run: phone.run,
    page: {
      isVisible: () => true,
      on(event, listener) {
        wake[event] = listener;
        return () => {};
      },
    },
    timers: { set: (_fn, ms) => waits.push(ms), clear: () => {} },
    random: () => 0.5,
  });
  const ended = () =>
    new Promise((resolve) => {
      const leave = schedule.subscribe(({ error }) => {
        leave();
        codes.push(error === null ? 'fine' : (error.code ?? String(error)));
        resolve();
      });
    });
  for (let time = 0; time < times; time++) {
    const run = ended();
    if (time === 0) schedule.start();
    else wake.online();
    await run;
    await new Promise(setImmediate); // the run that was just reported is not quite over
  }
  schedule.stop();
  return { codes, waits };
}

const DO = {
  async write() {
    await laptop.records.create('entry', { note: `laptop ${written}` });
    await phone.records.create('entry', { note: `phone ${written}` });
    const [old] = await laptop.records.list('entry');
    await laptop.records.write(old.id, { note: `${old.fields.note} edited` });
    written += 1;
    await runOnceServed(laptop.run);
    return {};
  },
  ask,
  /** Everything as a page that is opened now shows it. */
  async look() {
    const name = phone.name;
    await phone.close();
    phone = open(name, liar);
    const { rec, kv } = await dump(phone.db);
    return {
      phone: await notes(phone),
      laptop: await notes(laptop),
      waiting: rec.filter(({ dirty }) => dirty === 1).length,
      held: await countHeld(phone.db),
      differs: kv.get('differs') === true,
    };
  },
  async heal() {
    clock.ahead += 65 * 60_000;
    for (let turn = 0; turn < 2; turn++) {
      await runOnceServed(phone.run, { retryRefused: true });
      await runOnceServed(laptop.run);
    }
    return DO.look();
  },
};

createServer(async (request, response) => {
  const body = [];
  for await (const chunk of request) body.push(chunk);
  const { what, ...how } = JSON.parse(Buffer.concat(body).toString());
  response.end(JSON.stringify(await DO[what](how)));
}).listen(Number(port), '127.0.0.1');
