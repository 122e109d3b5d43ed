import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ERROR_CODES, PublicError, badUserInput, isErrorCode, rateLimited } from '../../src/model/errors.js';

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
const documented = Object.fromEntries([...page.matchAll(/^\| `([A-Z_]+)` \| ([^|]+) \|$/gm)].map(([, code, text]) => [code, text]));

describe('error codes', () => {
  test('docs/errors.md has every code of the list with its sentence, and no other', () => {
    expect(documented).toEqual(ERROR_CODES);
  });

  test('the contract\'s codes are all there', () => {
    const contract = ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'RATE_LIMITED', 'COST_LIMIT_EXCEEDED',
      'UPSTREAM_STALE', 'INTERNAL_SERVER_ERROR'];
    expect(contract.filter((code) => !isErrorCode(code))).toEqual([]);
  });

  test('a name of Object.prototype is no code', () => expect(isErrorCode('constructor')).toBe(false));

  test('an error for the outside carries its code and details where graphql-js looks for them', () => {
    expect(badUserInput('no')).toMatchObject({ message: 'no', extensions: { code: 'BAD_USER_INPUT' } });
    expect(rateLimited('slow down', 7).extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: 7 });
    expect(new PublicError('NOT_FOUND', 'gone', { code: 'FORBIDDEN' }).extensions.code).toBe('NOT_FOUND');
  });
});
