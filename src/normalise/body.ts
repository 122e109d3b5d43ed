import type { Body } from '../model/body.js';
import type { LanguageTagged } from '../model/text.js';
import { blocksToHtml, blocksToText } from './block-html.js';
import { BodyReader } from './body-reader.js';
import { parseHtml } from './html-tree.js';
import { SANITIZER_VERSION } from './sanitizer-version.js';
import { countWords } from './word-count.js';

/** What a body is read with: the article's address for relative ones, and the language of its captions. */
export interface BodyOptions extends LanguageTagged { baseUrl: string }

/**
 * Reads HTML of any quality and intent into typed blocks, and HTML and text from these blocks. Never throws.
 * Safe by construction: the HTML is written anew out of known elements and checked addresses.
 */
export function bodyFromHtml(html: string, { baseUrl, language, direction }: BodyOptions): Body {
  const reader = new BodyReader({ baseUrl, site: baseUrl, language, direction, quoted: false });
  reader.read(parseHtml(html).children);
  const blocks = reader.finish();
  const text = blocksToText(blocks);
  return { blocks, html: blocksToHtml(blocks), text, wordCount: countWords(text), sanitizerVersion: SANITIZER_VERSION };
}
