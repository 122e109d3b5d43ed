import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { issueToken } from '../../src/commands/issue-token.js';
import { loadLocalKey } from '../../src/commands/local-key.js';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'khabar-key-')); });
afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

describe('the local key', () => {
  test('is made once, for its owner alone, and read again afterwards', async () => {
    const data = join(folder, 'data');
    const key = await loadLocalKey(data);
    expect(key).toHaveLength(32);
    expect((await stat(join(data, 'token.key'))).mode & 0o777).toBe(0o600);
    expect(await loadLocalKey(data)).toEqual(key);
  });

  test('many that start at once agree, and leave nothing else behind', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => loadLocalKey(folder)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await readdir(folder)).toEqual(['token.key']);
  });

  test('two folders have different ones', async () => {
    expect(await loadLocalKey(join(folder, 'a'))).not.toEqual(await loadLocalKey(join(folder, 'b')));
  });

  test('a file with something else is left as it is and named', async () => {
    const path = join(folder, 'token.key');
    await writeFile(path, 'short\n');
    await expect(loadLocalKey(folder)).rejects.toThrow(`The key file ${path} holds no key of 32 bytes`);
    expect(await readFile(path, 'utf8')).toBe('short\n');
  });
});

test('an issued token names subject and roles, and ends', async () => {
  const claims = decodeJwt(await issueToken({ key: new Uint8Array(32), roles: ['EDITOR'], subject: 'nour', expiresIn: '2h' }));
  expect(claims).toMatchObject({ sub: 'nour', roles: ['EDITOR'] });
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(7_200);
});
