import { expect, test } from '@jest/globals';
import { FETCH_CODES, forOnce } from '../../src/upstream/fetch-codes.js';

// What was under way when the program stopped is nobody's feed that is looked at.
test.each(FETCH_CODES.filter(({ code }) => code !== 'CLOSED'))('nobody promises to come back to an address that is only looked at: $code', ({ advice }) => {
  const message = forOnce(`It failed. ${advice}`);
  expect(message).not.toMatch(/by itself|asked again|read again/u);
  expect(message).toMatch(/^It failed\. [A-Z]/u);
});

test('what is said besides stays', () => {
  expect(forOnce('a.example takes no connections. It is tried again by itself. If it stays so, check the address and its port.'))
    .toBe('a.example takes no connections. Try again later. If it stays so, check the address and its port.');
});
