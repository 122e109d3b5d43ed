import type { DocumentReader } from '../formats/document-reader.js';
import { readPage } from '../formats/page.js';
import { parseFeed } from '../formats/parse.js';
import { bodyFromHtml } from '../normalise/body.js';

/** Reads in the thread that asks, for as long as it takes. */
export const readHere: DocumentReader = {
  feed: async (text, context) => parseFeed(text, context),
  page: readPage,
  body: async (html, around) => bodyFromHtml(html, around),
};
