/**
 * Runs three devices against a server that listens: `node against-server.js <url> <seed>`. Makes an
 * account of its own, signs every device in, and lets the random faults loose on them.
 * @module
 */

import 'fake-indexeddb/auto';
import { createCodec } from '../../../static/js/crypto/envelope.js';
import { deriveVaultKeys } from '../../../static/js/crypto/keys.js';
import { fromBase64url, toBase64url } from '../../../static/js/domain/bytes.js';
import { runEngine } from './engine-world.js';
import { createRandom } from './random.js';

const DEVICES = 3;
const [origin, seedText] = process.argv.slice(2);
const seed = Number(seedText);
const random = createRandom(seed);
const vault = toBase64url(random.bytes(16));
const username = `ada-${toBase64url(random.bytes(12)).toLowerCase()}-x`;
const secret = (length) => toBase64url(random.bytes(length));
const auth = secret(32);

async function post(path, body) {
  const response = await fetch(`${origin}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-App': '1', Origin: origin },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.headers.getSetCookie()[0].split(';')[0];
}

const kdf = { alg: 'argon2id', v: 19, m: 65536, t: 3, p: 1, salt: secret(16) };
const keys = { kdf, auth, wrapped_pw: secret(60), rec_auth: secret(32), wrapped_rec: secret(60) };
const cookies = [
  await post('auth/register', { username, vault, ...keys, kcv: secret(16), device: 'Device 0' }),
];
while (cookies.length < DEVICES) {
  cookies.push(await post('auth/login', { username, auth, device: `Device ${cookies.length}` }));
}

const fetchFor = (at) => (path, init) =>
  fetch(origin + path, {
    ...init,
    headers: { ...init.headers, Cookie: cookies[at], Origin: origin },
  });

async function rows() {
  const held = new Map();
  for (let cursor = '0', more = true; more; ) {
    const response = await fetchFor(0)('/api/v1/sync', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-App': '1' },
      body: JSON.stringify({ v: 1, vault, cursor, limit: 1000, push: [] }),
    });
    const answer = await response.json();
    for (const { id, b } of answer.pull) held.set(id, fromBase64url(b));
    ({ cursor, more } = answer);
  }
  return held;
}

const accountKey = random.bytes(32);
const { rounds } = await runEngine(
  seed,
  async () => createCodec(await deriveVaultKeys(accountKey), vault),
  { network: { fetchFor, rows, server: null }, devices: DEVICES, vault },
);
console.log(`settled in ${rounds} rounds`);
