import { describe, expect, test } from '@jest/globals';
import { refuseUnencrypted } from '../../src/upstream/websub-redirect.js';

describe('a hub that redirects', () => {
  test.each([
    ['https://hub.example/', 'https://other.example/'],
    ['http://hub.example/', 'http://other.example/'],
    ['http://hub.example/', 'https://other.example/'],
  ])('from %s to %s is followed', (address, next) => {
    expect(() => refuseUnencrypted(address, new URL(next))).not.toThrow();
  });

  test.each(['https://hub.example/', 'HTTPS://hub.example/'])('from %s to plain http is not: the form holds a secret', (address) => {
    expect(() => refuseUnencrypted(address, new URL('http://hub.example/'))).toThrow(expect.objectContaining({ name: 'FetchFailed', code: 'REDIRECT' }));
  });
});
