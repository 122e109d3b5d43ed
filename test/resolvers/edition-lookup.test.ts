import { expect, test } from '@jest/globals';
import type { Edition } from '../../src/model/newsroom.js';
import { lookupEdition } from '../../src/resolvers/edition-lookup.js';

const edition = (_id: string): Edition => ({ _id, language: _id, direction: 'ltr', title: _id, live: [], channels: [], sections: [] });
const editions = ['ar', 'en', 'en-GB', 'zh-Hant'].map(edition);

test.each([
  ['en', 'en'], ['en-GB', 'en-GB'], ['EN-gb', 'en-GB'], ['en-US', 'en'], ['en-GB-oxendict', 'en-GB'], ['ar-EG', 'ar'], ['zh-Hant-TW', 'zh-Hant'], ['en-x-mine', 'en'],
  ['zh', null], ['zh-Hans-CN', null], ['fr', null], ['', null], ['-', null], ['e', null], ['english', null],
])('a reader of %j gets the edition %j (RFC 4647 section 3.4)', (language, expected) => {
  expect(lookupEdition(editions, language)?._id ?? null).toBe(expected);
});

test('a newsroom without editions has none for anybody', () => {
  expect(lookupEdition([], 'en')).toBeNull();
});
