import type { DocumentReader } from '../formats/document-reader.js';
import { UnreadableFeed } from '../formats/unreadable-feed.js';
import type { FeedFormat } from '../model/feed.js';
import type { FeedDocument } from '../model/item.js';
import type { LanguageTagged } from '../model/text.js';
import { excerpt } from '../normalise/excerpt.js';
import { languageOf } from '../normalise/language.js';
import { plainText } from '../normalise/text.js';
import type { Document, Fetcher } from '../upstream/fetch.js';
import { inspectionFailure } from './explain-inspection.js';

/** Items whose texts tell a feed's language. */
const TELLING = 20;
/** Feeds of one page that are tried, until one can be read. */
const MOST_ALTERNATES = 5;
/** Characters of a feed's title as an outlet's name. */
const LONGEST_TITLE = 200;

/** What an address turned out to hold, looked at before it is added or only to say what it gives. */
export interface Inspection {
  /** The address as it was given. */
  readonly asked: string;
  /** The web page that named the feed; null when the address was the feed's own. */
  readonly page: string | null;
  /** Where to read it from now on: the page's link and permanent redirects followed. */
  readonly url: string;
  /** Where it was found in the end. */
  readonly foundAt: string;
  readonly answer: Document;
  readonly document: FeedDocument;
  readonly format: FeedFormat;
  /** As plain text. */
  readonly title: string | null;
  /** The site that it says it belongs to. */
  readonly site: string | null;
  /** By what it declares, else by its texts. */
  readonly tagged: LanguageTagged;
}

/** Where a document was looked for. */
type InspectedFrom = Pick<Inspection, 'asked' | 'url' | 'page'>;

/** What an address is looked at with. */
export interface InspectTools extends Pick<Fetcher, 'get'> { readonly read: DocumentReader }

/**
 * Fetches and reads an address; of a web page, the feed that it names (`rel=alternate`).
 * @throws {FetchFailed} @throws {UnreadableFeed} @throws {ReadingStopped}
 */
export async function inspectFeed(asked: string, tools: InspectTools): Promise<Inspection> {
  const url = withoutFragment(asked);
  const answer = await documentAt(url, tools);
  try {
    return await inspectDocument(answer, { asked, url: answer.movedTo ?? url, page: null }, tools);
  } catch (error) {
    if (!(error instanceof UnreadableFeed)) throw error;
    const alternates = error.alternates.map((alternate) => alternate.url).filter((named) => named !== answer.url).slice(0, MOST_ALTERNATES);
    if (alternates.length === 0) throw error;
    return await firstReadable(alternates, asked, answer.url, tools);
  }
}

/** Reads a document that is there already, e.g. from a file. @throws {UnreadableFeed} @throws {ReadingStopped} */
export async function inspectDocument(answer: Document, from: InspectedFrom, { read }: Pick<InspectTools, 'read'>): Promise<Inspection> {
  return inspectionOf(await read.feed(answer.text, answer), answer, from);
}

/** What a document that was read says of its feed. */
export function inspectionOf(document: FeedDocument, answer: Document, from: InspectedFrom): Inspection {
  const text = document.items.slice(0, TELLING).map(({ title, summary }) => `${plainText(title ?? '')} ${plainText(summary ?? '')}`).join(' ');
  const title = excerpt(plainText(document.title ?? ''), LONGEST_TITLE) || null;
  return {
    ...from,
    foundAt: answer.url,
    answer,
    document,
    format: document.format,
    title,
    site: siteOf(document.url),
    tagged: languageOf({ declared: document.language, text: `${text} ${title ?? ''}`, fallback: null }),
  };
}

/** The inspection as commands want it: what upstream did wrong is an answer, a fault of our own is thrown. */
export async function inspectOrExplain(asked: string, tools: InspectTools): Promise<Inspection | { failure: { code: string; message: string } }> {
  try {
    return await inspectFeed(asked, tools);
  } catch (error) {
    const failure = inspectionFailure(error);
    if (!failure) throw error;
    return { failure };
  }
}

async function firstReadable(alternates: readonly string[], asked: string, page: string, tools: InspectTools): Promise<Inspection> {
  let refused: unknown = null;
  for (const alternate of alternates) {
    try {
      const answer = await documentAt(alternate, tools);
      return await inspectDocument(answer, { asked, url: answer.movedTo ?? withoutFragment(alternate), page }, tools);
    } catch (error) {
      if (!inspectionFailure(error)) throw error;
      refused ??= error;
    }
  }
  throw refused;
}

async function documentAt(url: string, { get }: InspectTools): Promise<Document> {
  const answer = await get(url);
  if (answer.status === 304) throw new UnreadableFeed('UNKNOWN_FORMAT', `${url} answered "not modified" although nothing of it was held. Its server is set up wrongly.`);
  return answer;
}

/** The site that a feed names, where that is an address to show: of the web, and without a password. */
function siteOf(named: string | null): string | null {
  if (named === null || !URL.canParse(named)) return null;
  const { protocol, username, password, href } = new URL(named);
  return /^https?:$/u.test(protocol) && username === '' && password === '' ? href : null;
}

function withoutFragment(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
