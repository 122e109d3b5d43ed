import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readPage } from '../../src/formats/page.js';

const folder = new URL('../fixtures/formats/page/', import.meta.url);
const URL_OF_PAGE = 'https://news.example/2026/bridge';

describe('readPage', () => {
  const cases = readdirSync(folder).filter((name) => name.endsWith('.html'));

  test.each(cases)('%s', async (name) => {
    const page = await readPage(readFileSync(new URL(name, folder), 'utf8'), URL_OF_PAGE);
    const expected: unknown = JSON.parse(readFileSync(new URL(name.replace('.html', '.expected.json'), folder), 'utf8'));
    expect(JSON.parse(JSON.stringify(page))).toEqual(expected);
  });

  test('keeps the metadata of a page nested without end', async () => {
    const html = `<html><head><meta property="og:title" content="Deep"></head><body>${'<div>'.repeat(50_000)}x`;
    expect((await readPage(html, URL_OF_PAGE)).title).toBe('Deep');
  });

  test.each(['', '<', '<html', 'plain text', '{"json":true}', '\u0000'])('reads %j without failing', async (html) => {
    await expect(readPage(html, URL_OF_PAGE)).resolves.toMatchObject({ by: null, published: null });
  });
});
