import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseFeed } from '../../src/formats/parse.js';

const folder = new URL('../fixtures/formats/', import.meta.url);
const read = (xml: string): string => JSON.stringify(parseFeed(xml, { contentType: null, url: 'https://feeds.example/news/feed' }));

/** A sound document's parts: what is passed over, CDATA sections, tags, and texts. */
const PARTS = /<!--[^]*?-->|<\?[^]*?\?>|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>|<!\[CDATA\[[^]*?\]\]>|<\/?[^\s<>/!?]+(?:\s+[^\s=<>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?>|[^<]+/g;
const tags = (change: (tag: string) => string) => (xml: string): string => xml.replace(PARTS, (part) => (/^<\/?[a-z]/i.test(part) ? change(part) : part));
const texts = (change: (text: string) => string) => (xml: string): string => xml.replace(PARTS, (part) => (/^[^<]/.test(part) && part.trim() !== '' ? change(part) : part));

const SPELLINGS: [string, (xml: string) => string][] = [
  ['its tags in capitals', tags((tag) => tag.replace(/^<\/?[^\s<>/]+/, (name) => name.toUpperCase()))],
  ['its attributes in single quotes', tags((tag) => tag.replace(/="([^"']*)"/g, "='$1'"))],
  ['a line end before each tag closes', tags((tag) => tag.replace(/\s*(\/?)>$/, '\n $1>'))],
  ['its texts in CDATA sections', texts((text) => (/&|\]\]>/.test(text) ? text : `<![CDATA[${text}]]>`))],
  ['its letters as references', texts((text) => (text.includes('&') ? text : text.replace(/[a-m]/g, (letter) => `&#${letter.charCodeAt(0)};`)))],
  ['comments among its elements', tags((tag) => (tag.startsWith('</') ? `<!-- a <b> -->${tag}` : tag))],
  ['a byte order mark and blank lines before it', (xml) => `\uFEFF\n\n${xml}`],
];

describe.each(['rss', 'rdf', 'atom', 'modules'])('%s', (format) => {
  const documents = readdirSync(new URL(`${format}/`, folder)).filter((name) => name.endsWith('.xml'));

  test.each(SPELLINGS)('says the same with %s', (_, respell) => {
    for (const name of documents) {
      const xml = readFileSync(new URL(`${format}/${name}`, folder), 'utf8');
      expect({ name, read: read(respell(xml)) }).toEqual({ name, read: read(xml) });
    }
  });
});
