/**
 * The account part of the server, in memory: same addresses, same answers, same refusals. It keeps
 * what the real one keeps (hashes of proofs, wrapped keys, sealed records) and logs every body it
 * was sent, so that a test can look for what should never have arrived.
 */
import { createHash, randomBytes } from 'node:crypto';

const BASE = '/api/v1/';
const DAY = '2026-05-03';

/** @typedef {{ sid: string | null }} Jar */

export class AccountServer {
  isReachable = true;
  /** Takes no record more. */
  isFull = false;
  /** Routes that answer nothing while the others do. @type {Set<string>} */
  cut = new Set();
  /** Routes that were asked too often. @type {Set<string>} */
  busy = new Set();
  /** Routes that answer when something has happened. @type {Map<string, Promise<unknown>>} */
  slow = new Map();
  /** What reached the server, as text. @type {string[]} */
  received = [];
  /** A lie to tell instead of the truth. @type {(path: string, answer: any) => any} */
  tamper = (_path, answer) => answer;
  /** @type {Map<string, any>} */
  accounts = new Map();
  /** @type {Map<string, any>} */
  sessions = new Map();
  /** A sealed setting of each journal, which no server could read. @type {Map<string, boolean>} */
  recoveryKept = new Map();
  /** @type {Map<string, Map<string, string>>} */
  records = new Map();

  /** @param {Jar} jar the cookies of one browser */
  fetchFor(jar) {
    return async (/** @type {string} */ path, /** @type {RequestInit} */ init) => {
      const route = path.slice(BASE.length);
      if (!this.isReachable || this.cut.has(route)) throw new TypeError('Failed to fetch');
      const text = init.body ? new TextDecoder().decode(/** @type {Uint8Array} */ (init.body)) : '';
      if (this.busy.has(route))
        return Response.json(refuse(429, 'rate_limited').answer, { status: 429 });
      this.received.push(text);
      const body = text ? JSON.parse(text) : {};
      const { status = 200, answer } = this.#answer(jar, init.method ?? 'GET', route, body);
      await this.slow.get(route);
      const told = this.tamper(route, answer);
      return status === 204 ? new Response(null, { status }) : Response.json(told, { status });
    };
  }

  /** @param {string} username */
  account(username) {
    return this.accounts.get(username.toLowerCase());
  }

  /** End every session, as time or an operator may. */
  expireSessions() {
    this.sessions.clear();
  }

  /** @param {Jar} jar @param {string} method @param {string} route @param {any} body */
  #answer(jar, method, route, body) {
    switch (`${method} ${route.split('/').slice(0, 2).join('/')}`) {
      case 'POST auth/prelogin':
        return { answer: { kdf: this.account(body.username)?.kdf ?? unknownKdf(body.username) } };
      case 'POST auth/register':
        return this.#register(jar, body);
      case 'POST auth/login':
        return this.#login(jar, body);
      case 'POST auth/recover':
        return this.#recover(body);
      case 'POST auth/rekey':
        return this.#rekey(jar, body);
      case 'POST auth/logout':
        this.sessions.delete(jar.sid ?? '');
        jar.sid = null;
        return { status: 204 };
    }
    const session = this.sessions.get(jar.sid ?? '');
    if (!session) return refuse(401, 'auth');
    const account = this.account(session.username);
    if (!account) return refuse(410, 'gone');
    if (session.isRevoked) return refuse(401, 'revoked');
    if (method === 'GET' && route === 'me') {
      const { username, vault, key_gen } = account;
      return { answer: { username, vault, key_gen, recovery: true, session: session.id } };
    }
    if (method === 'GET' && route === 'sessions') return { answer: this.#list(jar, session) };
    if (method === 'DELETE' && route.startsWith('sessions/')) {
      return this.#revoke(session.username, route.slice('sessions/'.length));
    }
    if (method === 'POST' && route === 'account/delete') return this.#delete(account, body);
    if (method === 'POST' && route === 'records') return this.#keep(account, body);
    return refuse(404, 'not_found');
  }

  /** @param {Jar} jar @param {any} body */
  #register(jar, body) {
    const key = body.username.toLowerCase();
    if (this.accounts.has(key)) return refuse(409, 'taken');
    const { vault, kdf, wrapped_pw, wrapped_rec, kcv, device } = body;
    const proofs = { auth: hash(body.auth), rec_auth: hash(body.rec_auth) };
    const account = { username: key, vault, kdf, wrapped_pw, wrapped_rec, kcv, key_gen: 1 };
    this.accounts.set(key, { ...account, ...proofs });
    this.records.set(vault, new Map());
    this.#open(jar, key, device);
    return { status: 201, answer: keysOf(this.account(key)) };
  }

  /** @param {Jar} jar @param {any} body */
  #login(jar, body) {
    const account = this.account(body.username);
    if (account?.auth !== hash(body.auth)) return refuse(401, 'auth');
    this.#open(jar, account.username, body.device);
    return { answer: keysOf(account) };
  }

  /** @param {any} body */
  #recover(body) {
    const account = this.account(body.username);
    if (account?.rec_auth !== hash(body.rec_auth)) return refuse(401, 'auth');
    const { vault, key_gen, wrapped_rec, kcv, kdf } = account;
    return { answer: { vault, key_gen, wrapped_rec, kcv, kdf } };
  }

  /** @param {Jar} jar @param {any} body */
  #rekey(jar, body) {
    const account = this.account(body.username);
    const [[kind, proof]] = /** @type {any} */ (Object.entries(body.proof));
    if (account?.[kind] !== hash(proof)) return refuse(401, 'auth');
    if (account.key_gen !== body.key_gen) return refuse(409, 'key_gen');
    const { kdf, wrapped_pw, wrapped_rec = account.wrapped_rec, kcv = account.kcv } = body;
    const grows = bytesOf(wrapped_pw) - bytesOf(account.wrapped_pw);
    const isMore = grows > 0 && grows % 32 === 0;
    if (body.kcv && !(isMore && body.rec_auth && body.revoke_others)) {
      return refuse(400, 'format');
    }
    if (!body.kcv && grows !== 0) return refuse(409, 'key_gen');
    const rec_auth = body.rec_auth ? hash(body.rec_auth) : account.rec_auth;
    const key_gen = account.key_gen + 1;
    Object.assign(account, { kdf, wrapped_pw, wrapped_rec, rec_auth, key_gen, kcv });
    account.auth = hash(body.auth);
    if (body.revoke_others) {
      for (const session of this.#sessionsOf(account.username)) session.isRevoked = true;
    }
    this.#open(jar, account.username, body.device);
    return { answer: keysOf(account) };
  }

  /** @param {Jar} jar @param {any} own */
  #list(jar, own) {
    const current = this.sessions.get(jar.sid ?? '');
    const days = { created_day: DAY, last_seen_day: DAY };
    const sessions = this.#sessionsOf(own.username)
      .filter(({ isRevoked }) => !isRevoked)
      .map(({ id, device }) => ({ id, device, ...days, current: id === current.id }));
    return { sessions };
  }

  /** @param {string} username @param {string} id */
  #revoke(username, id) {
    const session = this.#sessionsOf(username).find((one) => one.id === id);
    if (!session) return refuse(404, 'not_found');
    session.isRevoked = true;
    return { status: 204 };
  }

  /** @param {any} account @param {any} body */
  #delete(account, body) {
    if (account.auth !== hash(body.auth)) return refuse(401, 'auth');
    this.accounts.delete(account.username);
    this.records.delete(account.vault);
    return { status: 204 };
  }

  /** Stands for the sync: sealed records in, all sealed records out. @param {any} account @param {any} body */
  #keep(account, body) {
    const records = this.records.get(account.vault);
    if (!this.isFull) for (const [id, blob] of body.records) records?.set(id, blob);
    return { answer: { records: [...(records ?? [])] } };
  }

  /** @param {Jar} jar @param {string} username @param {string} device */
  #open(jar, username, device) {
    const before = jar.sid;
    if (before) this.sessions.delete(before);
    jar.sid = randomBytes(8).toString('hex');
    this.sessions.set(jar.sid, {
      id: randomBytes(4).toString('hex'),
      username,
      device,
      isRevoked: false,
    });
  }

  /** @param {string} username */
  #sessionsOf(username) {
    return [...this.sessions.values()].filter((session) => session.username === username);
  }
}

/** @param {any} account */
const keysOf = ({ username, vault, kdf, key_gen, wrapped_pw, kcv }) => ({
  username,
  vault,
  kdf,
  key_gen,
  wrapped_pw,
  kcv,
  recovery: true,
});

/** @param {number} status @param {string} code */
const refuse = (status, code) => ({ status, answer: { error: { code, message: code } } });

/** @param {string} base64url */
const bytesOf = (base64url) => Buffer.from(base64url, 'base64url').length;

/** @param {string} proof */
const hash = (proof) => createHash('sha256').update(proof).digest('hex');

/** @param {string} username */
const unknownKdf = (username) => ({
  alg: 'argon2id',
  v: 19,
  m: 65_536,
  t: 3,
  p: 1,
  salt: createHash('sha256').update(username).digest().subarray(0, 16).toString('base64url'),
});
