import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import type { CryptoKey, GenerateKeyPairResult, JWTPayload } from 'jose';
import { issueToken } from '../../src/commands/issue-token.js';
import { createAuthenticator } from '../../src/http/authenticate.js';
import type { AuthenticatorOptions } from '../../src/http/authenticate.js';
import type { Viewer } from '../../src/model/viewer.js';
import { startSmall } from './small-server.js';

const localKey = new Uint8Array(32).fill(7);
const order = { key: localKey, roles: ['OPERATOR'], subject: 'nour', expiresIn: '1h' } as const;

/** What the options make of a token: the viewer, or status and sentence of the refusal. */
async function outcome(options: AuthenticatorOptions, headers: Record<string, string>): Promise<Viewer | [number, string]> {
  try {
    return await createAuthenticator(options)(headers);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'status' in error && 'message' in error) return [Number(error.status), String(error.message)];
    throw error;
  }
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A token of the local key with any claims and times. */
async function local(claims: JWTPayload, expires: number | null = 3600): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const jwt = new SignJWT({ sub: 'nour', ...claims }).setProtectedHeader({ alg: 'HS256' });
  return await (expires === null ? jwt : jwt.setExpirationTime(now + expires)).sign(localKey);
}

describe('a local token', () => {
  test('as issued says who and what', async () => {
    expect(await outcome({ localKey }, bearer(await issueToken(order)))).toEqual({ subject: 'nour', name: null, roles: ['OPERATOR'] });
  });

  test.each<[unknown, string[]]>([
    [['editor', 'Moderator'], ['MODERATOR', 'EDITOR']],
    ['operator  reader', ['READER', 'OPERATOR']],
    [['king', 5, null, 'EDITOR', 'EDITOR'], ['EDITOR']],
    [['ANONYMOUS'], ['READER']],
    [[], ['READER']],
    [{ 0: 'OPERATOR' }, ['READER']],
    [undefined, ['READER']],
  ])('roles %j are read as %j', async (roles, expected) => {
    expect(await outcome({ localKey }, bearer(await local({ roles })))).toMatchObject({ roles: expected });
  });

  test('roles may stand in another claim, or deeper', async () => {
    const token = await local({ 'https://k.example/roles': ['EDITOR'], realm_access: { roles: ['OPERATOR'] }, name: 'Nour' });
    expect(await outcome({ localKey, rolesClaim: 'https://k.example/roles' }, bearer(token))).toMatchObject({ roles: ['EDITOR'], name: 'Nour' });
    expect(await outcome({ localKey, rolesClaim: 'realm_access.roles' }, bearer(token))).toMatchObject({ roles: ['OPERATOR'] });
    expect(await outcome({ localKey, rolesClaim: 'constructor.name' }, bearer(token))).toMatchObject({ roles: ['READER'] });
  });

  test('clocks may differ by half a minute, not more', async () => {
    expect(await outcome({ localKey }, bearer(await local({}, -20)))).toMatchObject({ subject: 'nour' });
    expect(await outcome({ localKey }, bearer(await local({}, -40)))).toEqual([401, 'The token has expired.']);
  });

  test('one without an end is not taken', async () => {
    expect(await outcome({ localKey }, bearer(await local({}, null)))).toEqual([401, 'The token does not hold: its claim "exp" is missing or wrong.']);
  });

  test('one of another key, or one that was changed, is not taken', async () => {
    const other = await issueToken({ ...order, key: new Uint8Array(32).fill(8) });
    const [head, , signature] = (await issueToken(order)).split('.');
    const changed = [head, Buffer.from('{"sub":"nour","roles":["OPERATOR"],"exp":9999999999}').toString('base64url'), signature].join('.');
    for (const token of [other, changed]) expect(await outcome({ localKey }, bearer(token))).toMatchObject([401, /nobody known here signed it/]);
  });

  test('one without any signature is not taken', async () => {
    const unsigned = new UnsecuredJWT({ sub: 'nour', roles: ['OPERATOR'] }).setExpirationTime('1h').encode();
    expect(await outcome({ localKey }, bearer(unsigned))).toMatchObject([401, /signed in a way that is not accepted/]);
  });
});

describe('an identity provider\'s token', () => {
  let provider: Server;
  let jwksUrl: string;
  let keys: GenerateKeyPairResult;
  let asked = 0;
  beforeAll(async () => {
    keys = await generateKeyPair('ES256', { extractable: true });
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(keys.publicKey)), alg: 'ES256', kid: 'one', use: 'sig' }] });
    provider = createServer((_, response) => { asked += 1; response.setHeader('content-type', 'application/json').end(jwks); });
    await new Promise<void>((resolve) => { provider.listen(0, '127.0.0.1', resolve); });
    const { port } = provider.address() as AddressInfo;
    jwksUrl = `http://127.0.0.1:${port}/jwks.json`;
  });
  afterAll(() => { provider.close(); });

  const sign = (key: CryptoKey | Uint8Array, alg: string, claims: JWTPayload = {}, kid = 'one') =>
    new SignJWT({ iss: 'https://login.example', aud: 'khabar', roles: ['EDITOR'], ...claims })
      .setProtectedHeader({ alg, kid }).setSubject('layla').setExpirationTime('5m').sign(key);
  const options = () => ({ jwksUrl, issuer: 'https://login.example', audience: 'khabar', localKey });

  test('is taken by its published key, beside local ones', async () => {
    expect(await outcome(options(), bearer(await sign(keys.privateKey, 'ES256')))).toEqual({ subject: 'layla', name: null, roles: ['EDITOR'] });
    expect(await outcome(options(), bearer(await issueToken(order)))).toMatchObject({ subject: 'nour' });
  });

  test('for somebody else, or by somebody else, is not taken', async () => {
    expect(await outcome(options(), bearer(await sign(keys.privateKey, 'ES256', { aud: 'other' })))).toMatchObject([401, /"aud"/]);
    expect(await outcome(options(), bearer(await sign(keys.privateKey, 'ES256', { iss: 'https://evil.example' })))).toMatchObject([401, /"iss"/]);
  });

  test('the published key is no secret to sign with', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(keys.publicKey));
    expect(await outcome({ jwksUrl }, bearer(await sign(secret, 'HS256')))).toMatchObject([401, /not accepted here|nobody known here/]);
  });

  test('unknown key ids do not make it ask the provider each time', async () => {
    const authenticate = createAuthenticator(options());
    const before = asked;
    for (let i = 0; i < 5; i += 1) {
      const token = await sign(keys.privateKey, 'ES256', {}, `kid-${i}`);
      await expect(authenticate(bearer(token))).rejects.toMatchObject({ status: 401 });
    }
    expect(asked - before).toBe(1);
  });

  test('while the provider is away nobody is turned away for good', async () => {
    const away = { jwksUrl: 'http://127.0.0.1:1/jwks.json' };
    expect(await outcome(away, bearer(await sign(keys.privateKey, 'ES256')))).toMatchObject([503, /Try again later/]);
  });
});

describe('an API key', () => {
  const sha256 = createHash('sha256').update('open sesame').digest('hex');
  const options: AuthenticatorOptions = { localKey, apiKeys: [{ name: 'wire', sha256, roles: ['PARTNER'] }] };

  test('is known by its hash', async () => {
    expect(await outcome(options, { 'x-api-key': 'open sesame' })).toEqual({ subject: 'wire', name: 'wire', roles: ['PARTNER'] });
  });
  test.each(['open sesam', '', sha256])('%p is not known', async (key) => {
    expect(await outcome(options, { 'x-api-key': key })).toEqual([401, 'The API key is not known.']);
  });
  test('beside a token is refused', async () => {
    expect(await outcome(options, { 'x-api-key': 'open sesame', ...bearer(await issueToken(order)) })).toEqual([401, 'Send a token or an API key, not both.']);
  });
  test('a hash that is none stops the start', () => {
    expect(() => createAuthenticator({ apiKeys: [{ name: 'wire', sha256: 'open sesame', roles: [] }] })).toThrow('The API key "wire" needs sha256');
  });
});

describe('no credentials, or none that can be read', () => {
  test('without any, the viewer is anonymous', async () => {
    expect(await outcome({ localKey }, {})).toEqual({ subject: null, name: null, roles: ['ANONYMOUS'] });
  });
  test.each(['Basic bm91cjpzZWNyZXQ=', 'Bearer', 'Bearer a b', ''])('"%s" is refused', async (authorization) => {
    expect(await outcome({ localKey }, { authorization })).toMatchObject([401, /must be "Bearer"/]);
  });
  test.each(['x', 'a.b.c', '..', `${'a'.repeat(5_000)}.b.c`])('the token %p is refused', async (token) => {
    expect(await outcome({ localKey }, bearer(token))).toMatchObject([401, /cannot be read/]);
  });
  test('a token is refused where no key is configured', async () => {
    expect(await outcome({}, bearer(await issueToken(order)))).toMatchObject([401, /not accepted here/]);
  });
});

describe('over HTTP', () => {
  test('bad credentials get 401 with WWW-Authenticate, whatever is asked; good ones open what they may', async () => {
    const server = await startSmall({ authenticate: createAuthenticator({ localKey }) });
    const ask = (headers: Record<string, string>) => fetch(`${server.url}/graphql?query=%7Bsecret%7D`, { headers });
    const refused = await ask(bearer('nonsense'));
    const [anonymous, operator] = [await ask({}), await ask(bearer(await issueToken(order)))];
    await server.close();
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="khabar", error="invalid_token"']);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await anonymous.json()).toMatchObject({ errors: [{ path: ['secret'], extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await operator.json()).toEqual({ data: { secret: 'opened' } });
  });
});
