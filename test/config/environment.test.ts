import { describe, expect, test } from '@jest/globals';
import { readEnvironment, unknownVariables, VARIABLES } from '../../src/config/environment.js';

const problems = (env: Record<string, string>) => readEnvironment(env).problems.map(({ where, message }) => `${where}: ${message}`);

describe('environment variables', () => {
  test('that are not set, or empty, have their defaults', () => {
    const { environment, problems: found } = readEnvironment(Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, ''])));
    expect(found).toEqual([]);
    expect(environment).toEqual(readEnvironment({}).environment);
    expect(environment).toMatchObject({ PORT: 4000, HOST: '127.0.0.1', LOG_LEVEL: 'info', KHABAR_ALLOW_ADDRESSES: [], KHABAR_INTROSPECTION: '', KHABAR_MONGODB_URL: '' });
  });

  test('are read as what they mean', () => {
    const { environment, problems: found } = readEnvironment({
      PORT: '0', KHABAR_ALLOW_ADDRESSES: ' 10.0.0.0/8, ::1/128 ,', KHABAR_INTROSPECTION: 'false', KHABAR_PLAYGROUND: 'true',
      KHABAR_CORS_ORIGINS: 'https://news.example,http://localhost:3000',
    });
    expect(found).toEqual([]);
    expect(environment).toMatchObject({
      PORT: 0, KHABAR_ALLOW_ADDRESSES: ['10.0.0.0/8', '::1/128'], KHABAR_INTROSPECTION: false, KHABAR_PLAYGROUND: true,
      KHABAR_CORS_ORIGINS: ['https://news.example', 'http://localhost:3000'],
    });
  });

  test.each([
    'mongodb://localhost', 'mongodb://user:p%40ss@a:27017,b:27018,c/db?replicaSet=rs0', 'mongodb+srv://cluster.example/news',
  ])('%s is an address of MongoDB', (url) => {
    expect(problems({ KHABAR_MONGODB_URL: url })).toEqual([]);
  });

  test.each(['redis://localhost', 'rediss://user:p%25ss@cache.example:6380/2', 'redis://:secret@10.0.0.9/'])('%s is an address of Redis', (url) => {
    expect(problems({ KHABAR_REDIS_URL: url })).toEqual([]);
  });
  // What the driver would stumble over later, with a stack and without the name of the setting.
  test.each([
    ['KHABAR_REDIS_URL', 'redis://localhost/cache'],
    ['KHABAR_REDIS_URL', 'redis://user:100%@localhost'],
    ['KHABAR_TRUSTED_PROXIES', '0.0.0.0/0'],
    ['KHABAR_TRUSTED_PROXIES', '10.0.0.0/8,::/0'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ])('%s cannot be %s', (name, value) => {
    expect(problems({ [name]: value })).toEqual([expect.stringContaining(`${name}`)]);
  });

  const numbers = Object.entries(VARIABLES).flatMap(([name, { schema }]) => (schema.safeParse('words').error?.issues[0]?.message.startsWith('a whole number') ? [name] : []));

  test.each(numbers)('%s is a whole number within its bounds, in digits', (name) => {
    for (const wrong of ['words', '-1', '1.5', '1e3', '0x10', ' ', 'NaN', 'Infinity', '99999999999']) {
      expect(problems({ [name]: wrong })).toEqual([expect.stringMatching(new RegExp(`^${name}: a whole number from \\d+ to \\d+ is expected$`, 'u'))]);
    }
  });

  test('there are numbers among them', () => {
    expect(numbers.length).toBeGreaterThan(8);
  });

  test.each([
    ['PORT', '65536', 'PORT: a whole number from 0 to 65535 is expected'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL: fatal, error, warn, info, debug, trace or silent is expected'],
    ['KHABAR_MONGODB_URL', 'http://db.example', 'KHABAR_MONGODB_URL: a mongodb:// or mongodb+srv:// address is expected'],
    ['KHABAR_MONGODB_URL', 'mongodb://', 'KHABAR_MONGODB_URL: a mongodb:// or mongodb+srv:// address is expected'],
    ['KHABAR_ALLOW_ADDRESSES', '10.0.0.0/8,10.0.0.1', 'KHABAR_ALLOW_ADDRESSES [1]: "10.0.0.1" is no CIDR; e.g. 10.0.0.0/8 or ::1/128 is expected'],
    ['KHABAR_ALLOW_ADDRESSES', '10/8', 'KHABAR_ALLOW_ADDRESSES [0]: "10/8" is no CIDR; e.g. 10.0.0.0/8 or ::1/128 is expected'],
    ['KHABAR_ALLOW_ADDRESSES', '10.0.0/24', 'KHABAR_ALLOW_ADDRESSES [0]: "10.0.0/24" is no CIDR; e.g. 10.0.0.0/8 or ::1/128 is expected'],
    ['KHABAR_ALLOW_ADDRESSES', '0x0a.0.0.0/8', 'KHABAR_ALLOW_ADDRESSES [0]: "0x0a.0.0.0/8" is no CIDR; e.g. 10.0.0.0/8 or ::1/128 is expected'],
    ['KHABAR_INTROSPECTION', 'yes', 'KHABAR_INTROSPECTION: true or false is expected'],
    ['KHABAR_PLAYGROUND', '1', 'KHABAR_PLAYGROUND: true or false is expected'],
    ['KHABAR_JWKS_URL', 'keys.json', 'KHABAR_JWKS_URL: an http or https address is expected'],
    ['KHABAR_JWKS_URL', 'file:///etc/passwd', 'KHABAR_JWKS_URL: an http or https address is expected'],
    ['KHABAR_CORS_ORIGINS', 'https://a.example/', 'KHABAR_CORS_ORIGINS [0]: "https://a.example/" is no origin; scheme and host alone are expected, e.g. https://news.example'],
    ['KHABAR_CORS_ORIGINS', 'news.example', 'KHABAR_CORS_ORIGINS [0]: "news.example" is no origin; scheme and host alone are expected, e.g. https://news.example'],
    ['KHABAR_CORS_ORIGINS', '*', 'KHABAR_CORS_ORIGINS [0]: "*" is no origin; scheme and host alone are expected, e.g. https://news.example'],
  ])('%s=%s is refused with what is expected', (name, value, expected) => {
    expect(problems({ [name]: value })).toEqual([expected]);
  });

  test('that are wrong are told all at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'x', KHABAR_JWKS_URL: 'x', KHABAR_MAX_DEPTH: '0' })).toHaveLength(4);
  });

  test('that look like ours and are none are named', () => {
    expect(unknownVariables({ KHABAR_PROT: '1', KHABAR_CONFIG: 'x', PATH: 'y' })).toEqual(['KHABAR_PROT']);
  });
});
