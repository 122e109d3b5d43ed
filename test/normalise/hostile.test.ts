import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import type { Block, Body } from '../../src/model/body.js';
import { bodyFromHtml, type BodyOptions } from '../../src/normalise/body.js';
import { knownPlayer } from '../../src/normalise/players.js';
import { plainText } from '../../src/normalise/text.js';
import { violationsIn, WRITTEN } from './written-html.js';

const folder = new URL('../fixtures/normalise/hostile/', import.meta.url);
const techniques = readdirSync(folder).map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as string[]] as const);
const snippets = techniques.flatMap(([, listed]) => listed);
const news: BodyOptions = { baseUrl: 'https://news.example/2026/bridge', language: 'en', direction: 'ltr' };

/** Controls, lone surrogates and what turns a text around; a body's text has line ends between blocks. */
const UNSEEN = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202D\u202E\uFEFF\uFFFE\uFFFF]|\p{Cs}|[\u{E0000}-\u{E001F}]/u;

/** What linkedom, another parser than the one that wrote it, finds in some HTML that a body may not hold. */
function violationsInDom(html: string): string[] {
  const { document } = parseHTML(`<!doctype html><html><head></head><body><main>${html}</main></body></html>`);
  const violations: string[] = document.body.children.length === 1 ? [] : ['breaks out of its element'];
  for (const element of document.querySelectorAll('main *')) {
    const name = element.localName;
    const allowed = WRITTEN[name];
    if (allowed === undefined) violations.push(name);
    for (const { name: attribute, value } of element.attributes) {
      if (allowed?.includes(attribute) !== true) violations.push(`${name}[${attribute}]`);
      if (attribute === 'href' && !['http:', 'https:', 'mailto:'].includes(new URL(value).protocol)) violations.push(value);
      if (attribute === 'src' && !['http:', 'https:'].includes(new URL(value).protocol)) violations.push(value);
    }
  }
  return violations;
}

/** Addresses of a block, each with what it may be. */
function violationsInBlock(block: Block): string[] {
  if (block.type === 'ParagraphBlock') return [...violationsIn(block.html), ...violationsInDom(block.html)];
  if (block.type === 'ImageBlock') return /^https?:\/\/[^@/]+\//.test(block.image.contentUrl) ? [] : [block.image.contentUrl];
  if (block.type !== 'EmbedBlock') return [];
  const url = new URL(block.url);
  const isOwnFilm = url.hostname === 'news.example' && /\.mp[34]$|^\/(?:embed|player)\//.test(url.pathname);
  return url.username === '' && (isOwnFilm || (url.protocol === 'https:' && knownPlayer(url) !== null)) ? [] : [block.url];
}

function textsOf(block: Block): string[] {
  switch (block.type) {
    case 'ListBlock': return block.items;
    case 'QuoteBlock': return [block.text, block.citation ?? ''];
    case 'ImageBlock': return [block.image.caption ?? '', block.image.creditText ?? ''];
    case 'EmbedBlock': return [block.provider, block.url];
    default: return [block.text];
  }
}

/** All that is wrong with a body; nothing, if it is safe. */
function violationsOf(body: Body): string[] {
  return [
    ...violationsIn(body.html), ...violationsInDom(body.html), ...body.blocks.flatMap(violationsInBlock),
    ...[body.html, body.text, ...body.blocks.flatMap(textsOf)].filter((text) => UNSEEN.test(text)),
  ];
}

describe('hostile HTML', () => {
  test.each(techniques)('%s: nothing of it reaches a body, and what does is read back the same', (_, listed) => {
    for (const html of listed) {
      const body = bodyFromHtml(html, news);
      expect({ html, violations: violationsOf(body) }).toEqual({ html, violations: [] });
      expect({ html, body: bodyFromHtml(body.html, news) }).toEqual({ html, body });
    }
  });

  test('reaches no title or summary', () => {
    for (const html of snippets) {
      const text = plainText(html);
      expect({ html, unseen: UNSEEN.test(text) }).toEqual({ html, unseen: false });
      // Only what stands there escaped, as text, may look like markup.
      if (!html.includes('&')) expect({ html, markup: /<\/?(?:script|img|iframe|svg|style|object|embed)\b/i.exec(text)?.[0] }).toEqual({ html, markup: undefined });
    }
  });

  test('can be put together in any way, and within any markup', () => {
    const tag = fc.constantFrom('p', 'div', 'blockquote', 'figure', 'figcaption', 'ul', 'li', 'table', 'tr', 'td', 'pre', 'h2', 'a href=/x', 'b', 'bdo dir=rtl', 'cite', 'q', 'svg', 'math', 'style', 'template', 'noscript', 'select', 'textarea', 'iframe', 'object');
    const piece = fc.oneof(
      fc.constantFrom(...snippets.filter((html) => html.length < 400)),
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name.split(' ')[0] ?? ''}>`),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const body = bodyFromHtml(pieces.join(''), news);
      expect(violationsOf(body)).toEqual([]);
      expect(bodyFromHtml(body.html, news)).toEqual(body);
    }), { numRuns: 500 });
  });

  test('made of nothing but signs of markup is no markup', () => {
    const sign = fc.constantFrom('<', '>', '"', '\'', '`', '=', '/', '!', '-', '&', ';', '#', 'x', ' ', '\n', '\t', '\u000c', '\u0000', 'a', 'img', 'src', 'href', 'javascript:', 'on', 'click', 'https://', '//', '\\', '@', '?', ']]', '[CDATA[', 'svg', 'style', 'script', 'title');
    fc.assert(fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
      expect(violationsOf(bodyFromHtml(signs.join(''), news))).toEqual([]);
    }), { numRuns: 2_000 });
  });
});
