import { randomBytes } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encode, encodingFor, type Encoding } from '../../src/http/encodings.js';

describe('what a client would rather have (RFC 9110 section 12.5.3)', () => {
  test.each<[string | undefined, Encoding]>([
    // It says nothing, or that it wants nothing.
    [undefined, 'identity'],
    ['', 'identity'],
    [' ', 'identity'],
    ['identity', 'identity'],
    // The examples of the section.
    ['compress, gzip', 'gzip'],
    ['*', 'br'],
    ['compress;q=0.5, gzip;q=1.0', 'gzip'],
    ['gzip;q=1.0, identity; q=0.5, *;q=0', 'gzip'],
    // Weights go before our own order, which is that of sizes.
    ['gzip, deflate, br', 'br'],
    ['br, gzip', 'br'],
    ['br;q=0.9, gzip', 'gzip'],
    ['br;q=0.001', 'br'],
    ['gzip;q=0.3, identity;q=0.2', 'gzip'],
    ['gzip;q=0.2, identity;q=0.3', 'identity'],
    // 0 is "not this one", also where everything else is taken.
    ['br;q=0', 'identity'],
    ['br;q=0.000, gzip;q=0', 'identity'],
    ['br;q=0, *', 'gzip'],
    ['gzip;q=0, *;q=0.5', 'br'],
    ['br;q=0, gzip;q=0, *', 'identity'],
    ['identity;q=0, gzip', 'gzip'],
    ['identity;q=0, *', 'br'],
    ['*;q=0, gzip', 'gzip'],
    // Nothing that there is may be sent: then as it is.
    ['*;q=0', 'identity'],
    ['identity;q=0', 'identity'],
    ['identity;q=0, deflate', 'identity'],
    ['identity;q=0, br;q=0, gzip;q=0', 'identity'],
    ['identity;q=0, *;q=0', 'identity'],
    // Names in any case, the old one of gzip, space where it may be.
    ['GZip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['x-gzip;q=0', 'identity'],
    [' br ;  q=0.1 ,\tgzip ; Q=0.2 ', 'gzip'],
    // What cannot be read counts for nothing.
    ['br;q=x', 'identity'],
    ['br;q=, gzip;q=0.1', 'gzip'],
    ['brotli, zip', 'identity'],
    [',,gzip,,', 'gzip'],
    ['zstd, dcb, dcz', 'identity'],
  ])('%j: %s', (accepted, expected) => {
    expect(encodingFor(accepted)).toBe(expected);
    expect(encodingFor(accepted)).toBe(expected);
  });

  test('is never what it refuses, nor what it does not name', () => {
    const weight = fc.integer({ min: 0, max: 1000 }).map((q) => q / 1000);
    const codings = fc.uniqueArray(fc.record({ name: fc.constantFrom('br', 'gzip', 'identity', '*', 'deflate'), q: weight }), { selector: ({ name }) => name, maxLength: 5 });
    fc.assert(fc.property(codings, (said) => {
      const found = encodingFor(said.map(({ name, q }) => `${name};q=${q}`).join(', '));
      const weightOf = (name: string) => said.find((one) => one.name === name)?.q ?? said.find((one) => one.name === '*')?.q ?? 0;
      if (found !== 'identity') expect(weightOf(found)).toBeGreaterThan(0);
      for (const other of ['br', 'gzip']) if (found !== 'identity') expect(weightOf(found)).toBeGreaterThanOrEqual(weightOf(other));
    }), { numRuns: 500 });
  });
});

test('bytes come back as they were, whatever they are', async () => {
  for (const body of [Buffer.alloc(0), Buffer.from('خبر '.repeat(2000)), randomBytes(5000)]) {
    expect(gunzipSync(await encode(body, 'gzip')).equals(body)).toBe(true);
    expect(brotliDecompressSync(await encode(body, 'br')).equals(body)).toBe(true);
  }
});
