import { expect, test } from '@jest/globals';
import { shownAddress, withoutSecrets } from '../../src/redis/address.js';

test('an address is shown without who may use it', () => {
  expect(shownAddress('rediss://user:p%40ss@redis.example:6380/2?x=1')).toBe('rediss://redis.example:6380/2');
  expect(shownAddress('redis://:hunter2@127.0.0.1')).toBe('redis://127.0.0.1');
  expect(shownAddress('redis://user:pa ss@')).toBe('the configured address');
});

test('a message tells no secret, as it is written or as it is meant', () => {
  const url = 'redis://operator:p%40ss@redis.example';
  expect(withoutSecrets('WRONGPASS for operator with p@ss (p%40ss)', url)).toBe('WRONGPASS for … with … (…)');
  expect(withoutSecrets('no route', 'redis://redis.example')).toBe('no route');
});
