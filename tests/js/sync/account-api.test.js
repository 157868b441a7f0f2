import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createAccountApi } from '../../../static/js/sync/account-api.js';

const EXAMPLES = JSON.parse(
  readFileSync(new URL('../../contract/wire-examples.json', import.meta.url), 'utf8'),
);
const KEYS = EXAMPLES.find(({ path }) => path.endsWith('/login')).response.json;
const RECOVERED = EXAMPLES.find(({ path }) => path.endsWith('/recover')).response.json;
const login = { username: 'Ada ', auth: new Uint8Array(32), device: 'Phone' };

/** An api whose server answers as told, and what it was asked for. */
function answering(answer) {
  const asked = [];
  const api = createAccountApi({
    async request(_method, path) {
      asked.push(path);
      return path === 'auth/logout' ? null : answer;
    },
  });
  return { api, asked };
}

test('an answer of the contract is taken, under the name the server keeps', async () => {
  const { api, asked } = answering(KEYS);

  const { username, keyGen, kcv } = await api.login(login);

  assert.deepEqual([username, keyGen, kcv.length], ['ada', 1, 16]);
  assert.deepEqual(asked, ['auth/login']);
});

const LIES = {
  'the name of somebody else': { username: 'bea' },
  'no name': { username: '' },
  'a generation of none': { key_gen: 0 },
  'a generation beyond every number': { key_gen: 2 ** 53 },
  'half a generation': { key_gen: 1.5 },
  'a vault of fifteen bytes': { vault: 'EBESExQVFhcYGRobHB0e' },
  'a check value of one byte': { kcv: 'EA' },
  'a key too short to be wrapped': { wrapped_pw: 'EBES' },
  'a way to stretch that nobody knows': { kdf: { ...KEYS.kdf, alg: 'argon2i' } },
  'no word about recovery': { recovery: null },
};

for (const [what, lie] of Object.entries(LIES)) {
  test(`a sign-in that is answered with ${what} is none, and its session is ended`, async () => {
    const { api, asked } = answering({ ...KEYS, ...lie });

    await assert.rejects(api.login(login), { name: 'AppError' });

    assert.deepEqual(asked, ['auth/login', 'auth/logout']);
  });
}

test('the first refusal counts, also where the session cannot be ended', async () => {
  const api = createAccountApi({
    async request(_method, path) {
      if (path === 'auth/logout') throw new Error('no network');
      return { ...KEYS, username: 'bea' };
    },
  });

  await assert.rejects(api.login(login), { code: 'format' });
});

test('an account made, or keys changed, under another name are not believed', async () => {
  for (const call of ['register', 'rekey']) {
    const { api } = answering({ ...KEYS, username: 'bea' });

    await assert.rejects(api[call]({ username: 'ada' }), { code: 'format' });
  }
});

test('what the recovery code opens is checked, too', async () => {
  for (const lie of [{ key_gen: 0 }, { kcv: '' }, { wrapped_rec: 'EBES' }, { vault: 'EBES' }]) {
    const { api } = answering({ ...RECOVERED, ...lie });

    await assert.rejects(api.recover({ username: 'ada' }), { code: 'format' });
  }
});
