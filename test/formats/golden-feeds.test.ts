import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseFeed } from '../../src/formats/parse.js';

const folder = new URL('../fixtures/formats/', import.meta.url);
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each(['rss', 'rdf', 'atom', 'json-feed', 'modules', 'dates', 'malformed'])('%s', (format) => {
  const cases = readdirSync(new URL(`${format}/`, folder))
    .filter((name) => !name.endsWith('.expected.json'))
    .map((name) => [name.replace(/\.\w+$/, '').replaceAll('-', ' '), name] as const);

  test.each(cases)('%s', (_, name) => {
    const text = readFileSync(new URL(`${format}/${name}`, folder), 'utf8');
    const expected: unknown = JSON.parse(readFileSync(new URL(`${format}/${name.replace(/\.\w+$/, '')}.expected.json`, folder), 'utf8'));
    expect(asJson(parseFeed(text, { contentType: null, url: 'https://feeds.example/news/feed' }))).toEqual(expected);
  });
});
